import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import type { Exchange, Leg } from '../../../src/core/exchange/exchange.ts';
import { stringifyHar, writeHar } from '../../../src/har/write/write.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { openInChromium, openInFirefox, type DiskPage } from '../../support/disk-page.ts';
import { buildExchange, buildLeg } from '../../support/exchange-builder.ts';
import { HOSTILE } from '../../support/hostile-strings.ts';
import { runCommand } from '../../support/run-command.ts';

const MARKUP = `</script><img src="https://evil.test/x.png" onerror="window.hacked=1"><script>window.hacked=1</script>`;
const SECRET = 'Bearer kZ8r3vQpXw71LmTb';

const undo = createCleanup();
let report: string;
let har: string;

function answeredWith(id: string, origin: string | undefined, startedAt: number): Exchange {
  const headers = [
    { name: 'X-Text', value: MARKUP },
    ...(origin === undefined ? [] : [{ name: 'Access-Control-Allow-Origin', value: origin }]),
  ];
  const response = {
    status: 200,
    statusLine: 'HTTP/1.1 200 OK',
    headers,
    at: startedAt + 2,
    fromCache: false,
  };
  const { bodyAt, ...leg } = buildLeg({
    requestId: id,
    startedAt,
    url: `https://api.test/${id}`,
    requestHeaders: [
      { name: 'Origin', value: 'https://app.test' },
      { name: 'Authorization', value: SECRET },
    ],
    response,
  });
  const request: Leg =
    origin === '*' ? { ...leg, bodyAt: bodyAt ?? startedAt } : { ...leg, error: 'net::ERR_FAILED' };
  return { ...buildExchange(id), hops: [{ request }] };
}

function session(): Exchange[] {
  const preflighted = buildExchange('put', { method: 'PUT', startedAt: 500 });
  return [
    {
      ...preflighted,
      hops: [{ ...preflighted.hops[0], preflight: buildLeg({ kind: 'preflight', method: 'OPTIONS' }) }],
    },
    answeredWith('missing', undefined, 1000),
    answeredWith('slash', 'https://app.test/', 2000),
    answeredWith('allowed', '*', 3000),
    answeredWith('markup', MARKUP, 4000),
    ...Object.values(HOSTILE).map((text, index) => answeredWith(`hostile-${index}`, text, 5000 + index)),
  ];
}

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  undo.add(() => rm(folder, { recursive: true }));
  const from = join(folder, 'recorded.har');
  [report, har] = [join(folder, 'report.html'), join(folder, 'annotated.har')];
  const exchanges = session();
  const recorded = writeHar({
    exchanges,
    history: judgeLog(exchanges).history,
    state: { engine: 'chromium', browserVersion: '156.0.1.2', capturedAt: 100, redacted: false },
    navigations: [{ at: 200, url: `https://app.test/?q=${encodeURIComponent(MARKUP)}` }],
    creatorVersion: '1.0.0',
  });
  await writeFile(from, stringifyHar(recorded));
  const result = await runCommand('capture', ['--from', from, '--report', report, '--har', har]);
  expect(result).toMatchObject({ code: 0 });
});

afterAll(() => undo.all());

test('the file is text without any of the servers’, and short', async () => {
  const text = await readFile(report, 'utf8');
  expect(text).not.toContain('evil.test');
  expect(text).not.toContain(SECRET.slice(-8));
  const session = /id="session">([^<]*)</.exec(text)?.[1] ?? '';
  expect(session.length).toBeGreaterThan(500);
  expect(Buffer.byteLength(text) - session.length).toBeLessThan(150_000);
});

/** Resolves with the value of the expression once it is truthy. */
const once = (expression: string): string => `new Promise((resolve) => {
  const look = () => {
    const value = ${expression};
    if (value) resolve(value);
    else requestAnimationFrame(look);
  };
  look();
})`;

const CLICK = `(selector, text) => [...document.querySelectorAll(selector)]
  .find((one) => text === undefined || one.textContent.trim().startsWith(text)).click()`;

describe.each([
  ['Chromium', openInChromium],
  ['Firefox', openInFirefox],
])('in %s, from the disk', (_, openIn) => {
  let page: DiskPage;

  beforeAll(async () => {
    page = await openIn(undo);
    await page.open(report);
    await page.evaluate(once(`document.querySelector('[data-place]') !== null`));
  });

  const text = async (selector: string): Promise<string> =>
    String(await page.evaluate(`document.querySelector('${selector}')?.textContent ?? ''`));
  const click = (selector: string, words?: string): Promise<unknown> =>
    page.evaluate(`(${CLICK})(${JSON.stringify(selector)}, ${JSON.stringify(words)})`);

  test('it lists the requests and names the page', async () => {
    await expect.poll(() => text('.status-bar')).toContain(`${session().length} requests`);
    expect(await text('.banner.import')).toContain('Report on https://app.test.');
    expect(await page.evaluate('document.title')).toBe('https://app.test – CORS Lens');
  });

  test('it can neither record nor open, paste, try or reload', async () => {
    const titles = await page.evaluate(
      `[...document.querySelectorAll('.toolbar [title]')].map(({ title }) => title)`,
    );
    expect(titles).toEqual(['Export as HAR or report', 'Settings', 'Help (?)']);
  });

  test('it shows why, the fix and its configuration', async () => {
    await page.evaluate(`document.getElementById('list').scrollTop = 0`);
    await page.evaluate(once(`document.querySelector('[data-place="2"] .name')`));
    await click('[data-place="2"] .name');
    await expect.poll(() => text('.detail h2')).toBe('Blocked by CORS');
    await expect.poll(() => text('.detail')).toContain('https://app.test/');
    await page.evaluate(`(() => {
      const select = document.querySelector('.fix-copy select');
      select.value = 'nginx';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
    await expect.poll(() => text('.server-config')).toContain('add_header');
    expect(await text('.detail')).not.toContain('Try in this tab');
  });

  test('it shows the causes, and filters', async () => {
    await click('.pages button', 'Causes');
    await expect.poll(() => text('.master')).toContain('Access-Control-Allow-Origin is missing');
    await click('.pages button', 'Requests');
    await page.evaluate(`(() => {
      const box = document.getElementById('filter');
      box.value = 'verdict:allowed';
      box.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
    await expect.poll(() => text('.status-bar')).toContain(`2 of ${session().length} requests`);
    await page.evaluate(`document.getElementById('filter').value = ''`);
    await page.evaluate(
      `document.getElementById('filter').dispatchEvent(new Event('input', { bubbles: true }))`,
    );
    await expect.poll(() => text('.status-bar')).not.toContain(' of ');
  });

  test('it follows the system from light to dark', async () => {
    const ground = async (): Promise<unknown> =>
      page.evaluate(`getComputedStyle(document.body).backgroundColor`);
    await page.prefer('light');
    await expect.poll(() => page.evaluate(`document.documentElement.dataset.theme`)).toBe('light');
    const light = await ground();
    await page.prefer('dark');
    await expect.poll(() => page.evaluate(`document.documentElement.dataset.theme`)).toBe('dark');
    await expect.poll(ground).not.toBe(light);
  });

  test('no text of a server or a page runs, and nothing is requested', async () => {
    await click('.pages button', 'Requests');
    await page.evaluate(`(async () => {
      for (let place = 0; place < ${session().length}; place += 1) {
        const key = place === 0 ? 'Home' : 'ArrowDown';
        document.getElementById('list').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        const selected = '[data-place="' + place + '"][aria-selected="true"]';
        await ${once('document.querySelector(selected)')};
      }
    })()`);
    expect(await page.evaluate(`window.hacked === undefined`)).toBe(true);
    expect(await page.evaluate(`document.querySelectorAll('img, iframe, object, embed').length`)).toBe(0);
    const requested = await page.evaluate(`performance.getEntriesByType('resource').map(({ name }) => name)`);
    expect(requested).toEqual([]);
  });

  test('its policy refuses every request and every script that is put into it', async () => {
    const refused = await page.evaluate(`new Promise((resolve) => {
      const seen = new Set();
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        seen.add(effectiveDirective);
        if (seen.size === 4) resolve([...seen].sort());
      });
      fetch('https://evil.test/').catch(() => {});
      new Image().src = 'https://evil.test/x.png';
      const script = document.createElement('script');
      script.textContent = 'window.hacked = 1';
      document.head.append(script);
      const frame = document.createElement('iframe');
      frame.src = 'https://evil.test/';
      document.body.append(frame);
    })`);
    expect(refused).toEqual(['connect-src', 'frame-src', 'img-src', 'script-src-elem']);
    expect(await page.evaluate(`window.hacked === undefined`)).toBe(true);
  });

  test('the annotated HAR can be saved out of it', async () => {
    await page.evaluate(`void (window.saved = [])`);
    await page.evaluate(`void (URL.createObjectURL = (blob) => '#' + window.saved.push(blob))`);
    await click('[title="Export as HAR or report"]');
    await expect.poll(() => text('dialog')).toContain('All requests');
    expect(await text('dialog')).not.toContain('Report (HTML)');
    await click('dialog [type=submit]');
    const saved = await page.evaluate(`${once('window.saved[0]')}.then((blob) => blob.text())`);
    expect(JSON.parse(String(saved))).toEqual(JSON.parse(await readFile(har, 'utf8')));
  });
});
