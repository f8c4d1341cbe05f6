import { expect, onTestFinished, test } from 'vitest';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { showExtensionPanel } from '../../../src/cli/chromium/devtools-views.ts';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { expectFinished } from '../../support/expect-finished.ts';
import { createHttp1Server } from '../../support/http1-server.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';
import { listenOnLoopback } from '../../support/loopback.ts';
import type { WireReply } from '../../support/test-server-types.ts';

const MARKUP = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;
/** RIGHT-TO-LEFT OVERRIDE and LEFT-TO-RIGHT ISOLATE in UTF-8, as bytes of the wire. */
const BIDI = '\u00e2\u0080\u00ae\u00e2\u0081\u00a6evil';

type Lines = readonly (readonly [string, string])[];
const hostile: Readonly<Record<string, Lines>> = {
  markup: [
    ['Access-Control-Allow-Origin', MARKUP],
    [`X-Markup`, `${MARKUP}\`**[click](javascript:window.hacked=1)**\``],
  ],
  control: [['Access-Control-Allow-Origin', 'http://a\u0001\u0007\u001b[31mred\u007f']],
  bidi: [['Access-Control-Allow-Origin', `http://${BIDI}`]],
  large: [
    ['Access-Control-Allow-Origin', 'a'.repeat(100_000)],
    ['X-Large', 'b'.repeat(100_000)],
  ],
  many: [
    ['Access-Control-Allow-Origin', '*'],
    ...Array.from({ length: 5000 }, (_, index): readonly [string, string] => [`X-Header-${index}`, 'v']),
  ],
  named: [
    ['Access-Control-Allow-Origin', '*'],
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ],
};

function reply(path: string): WireReply {
  const lines = hostile[/^\/([a-z]+)/.exec(path)?.[1] ?? ''] ?? [['Access-Control-Allow-Origin', '*']];
  return {
    kind: 'answer',
    status: 200,
    lines: [...lines, ['Content-Type', 'text/html']],
    body: Buffer.from('x'),
  };
}

const FRAME = `new Promise((done) => requestAnimationFrame(() => setTimeout(done)))`;

test('what a hostile server sends is judged and shown as text, and nothing hangs', async () => {
  const site = await listenOnLoopback(() => createHttp1Server(({ path }) => reply(path)));
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/page`);
  const { devtools, log } = await inspect(browser, page);
  await showExtensionPanel(devtools);
  const target = await browser.waitForTarget((one) => one.url().endsWith('/src/panel/panel.html'), {
    timeout: 90_000,
  });
  const panel = await target.createCDPSession();

  const base = `http://127.0.0.1:${site.port}`;
  const paths = [...Object.keys(hostile), `url?${'u'.repeat(64 * 1024)}`, 'url?q=%3Cimg%3E"\'<b>'];
  await page.evaluate(
    `Promise.all(${JSON.stringify(paths)}.map((path) => fetch('${base}/' + path).catch(() => {})))`,
  );
  const { judged } = judgeLog(await expectFinished(log, paths.length));
  const verdicts = new Map(
    judged.map(({ exchange, verdict }) => [
      /^https?:\/\/[^/]+\/(\w+)/.exec(exchange.hops[0].request.url)?.[1],
      verdict.rule ?? verdict.verdict,
    ]),
  );
  expect(Object.fromEntries(verdicts)).toMatchObject({
    markup: 'allow-origin-multiple',
    large: 'allow-origin-invalid',
    many: 'allowed-wildcard',
    named: 'allowed-wildcard',
    url: 'allowed-wildcard',
  });
  expect(judged.filter(({ verdict }) => verdict.verdict === 'unknown')).toEqual([]);

  let isShownAsText = false;
  // Every row is opened, and what can be folded out is.
  for (let place = 0; place < paths.length; place += 1) {
    // Some of the panel's code is loaded when the first detail is shown.
    const isShown = `(() => {
      const row = document.querySelector('[data-place="${place}"]');
      if (!row) return false;
      row.click();
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      // The middle of a long URL is left out.
      const url = row.querySelector('.name').title.slice(0, 40);
      return document.body.textContent.includes('GET ' + url) && document.querySelector('details') !== null;
    })()`;
    await expect.poll(() => evaluate(panel, isShown)).toBe(true);
    await evaluate(panel, FRAME);
    const foreign = await evaluate(
      panel,
      `[...document.querySelectorAll('script:not([src^="/assets/"]), iframe, object, embed, img[src="x"], a[href^="javascript:"], [onerror]')]
        .map((element) => element.outerHTML)`,
    );
    expect(foreign).toEqual([]);
    isShownAsText ||= (await evaluate(panel, `document.body.textContent.includes('<img src=x')`)) === true;
  }
  expect(await evaluate(panel, 'window.hacked ?? null')).toBeNull();
  expect(isShownAsText).toBe(true);
  expect(await page.evaluate('window.hacked ?? null')).toBeNull();
});
