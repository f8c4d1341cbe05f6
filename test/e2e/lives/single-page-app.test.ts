import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InspectedTab } from '../../../src/cli/inspected-tab.ts';
import { openTab } from '../../../src/cli/open-tab.ts';
import { readPanelRows } from '../../support/panel-rows.ts';
import { serveSinglePageApp, type SinglePageApp } from '../../support/single-page-app.ts';
import { createCleanup } from '../../support/cleanup.ts';

const LIMIT = 90_000;

describe.each(['chromium', 'firefox'] as const)('%s', (browser) => {
  const cleanup = createCleanup();
  let app: SinglePageApp;
  let tab: InspectedTab;

  beforeAll(async () => {
    app = await serveSinglePageApp();
    cleanup.add(() => app.close());
    tab = await openTab({ browser, headless: true, mayFetch: false, args: [] }, cleanup);
    await tab.load(`${app.origin}/`, LIMIT);
    await tab.showPanel();
  });

  afterAll(() => cleanup.all());

  /** What the panel lists. */
  const listed = async (): Promise<string[]> =>
    (await readPanelRows(tab)).map(({ url }) => url.replace(/^.*\/api\//, ''));
  /** The page may go away before it has answered. */
  const run = (script: string): Promise<unknown> =>
    tab.evaluate(`void (() => { ${script} })()`).catch(() => undefined);

  const marked = async (): Promise<string[]> =>
    (await tab.log.state()).navigations.map(({ url }) => new URL(url).pathname);

  test('a new URL of the same document empties nothing', async () => {
    await expect.poll(listed).toEqual(['home']);
    await run(`route('first')`);
    await expect.poll(listed).toEqual(['home', 'first']);
    await run(`route('second')`);
    await expect.poll(listed).toEqual(['home', 'first', 'second']);
    await run(`history.replaceState(null, '', '/third'); ask('third')`);
    await run(`location.hash = 'fourth'; ask('fourth')`);
    await expect.poll(listed).toContain('fourth');
    await run(`history.back()`);
    await expect.poll(listed).toContain('popped');
    await run(`for (let turn = 0; turn < 50; turn += 1) history.replaceState(null, '', '/turn' + turn);`);
    await run(`const api = API; document.open();
      document.write('<body><script>fetch("' + api + '/api/written")</' + 'script>'); document.close();`);
    await expect.poll(listed).toContain('written');
    expect(new Set(await listed())).toEqual(
      new Set(['home', 'first', 'second', 'third', 'fourth', 'popped', 'written']),
    );
    expect(await marked()).toEqual(['/']);
  });

  test('a new document starts the list again: loaded, reloaded, or from the back/forward cache', async () => {
    await run(`location.assign('/document')`);
    await expect.poll(listed).toEqual(['document']);
    await run(`location.reload()`);
    await expect.poll(marked).toEqual(['/', '/document', '/document']);
    await expect.poll(listed).toEqual(['document']);
    await run(`location.assign('/next')`);
    await expect.poll(listed).toEqual(['next']);
    await run(`history.back()`);
    await expect.poll(listed).toEqual(['document-restored']);
    await run(`route('again')`);
    await expect.poll(listed).toEqual(['document-restored', 'again']);
    expect(await marked()).toEqual(['/', '/document', '/document', '/next', '/document']);
  });

  test('a document that a service worker makes starts the list again', async () => {
    await tab.load(`${app.origin}/worker/page`, LIMIT);
    await expect.poll(listed).toEqual(['workerpage']);
    await tab.evaluate(
      `navigator.serviceWorker.register('/worker/sw.js').then(() => navigator.serviceWorker.ready).then(() => 1)`,
    );
    await run(`location.reload()`);
    await expect.poll(listed).toEqual(['made-by-worker']);
    await run(`history.pushState(null, '', '/worker/route')`);
    await run(`location.reload()`);
    await expect.poll(async () => (await marked()).at(-1)).toBe('/worker/route');
    await expect.poll(listed).toEqual(['made-by-worker']);
  });
});

describe('chromium', () => {
  const cleanup = createCleanup();
  afterAll(() => cleanup.all());

  test('what speculation rules load ahead empties nothing; the document starts the list when it is shown', async () => {
    const app = await serveSinglePageApp();
    cleanup.add(() => app.close());
    const tab = await openTab({ browser: 'chromium', headless: true, mayFetch: false, args: [] }, cleanup);
    const listed = async (): Promise<string[]> =>
      (await readPanelRows(tab)).map(({ url }) => url.replace(/^.*\/api\//, ''));
    await tab.load(`${app.origin}/`, LIMIT);
    await tab.showPanel();
    await expect.poll(listed).toEqual(['home']);

    await tab.evaluate(`void speculate('prefetch', '/prefetched')`);
    await expect.poll(() => app.requested).toContain('/prefetched');
    await tab.evaluate(`void ask('after-prefetch')`);
    await expect.poll(listed).toEqual(['home', 'after-prefetch']);
    await tab.evaluate(`void document.querySelector('#go').click()`).catch(() => undefined);
    await expect.poll(listed).toEqual(['prefetched']);
    expect(app.requested.filter((path) => path === '/prefetched')).toHaveLength(1);

    await tab.evaluate(`void speculate('prerender', '/ahead')`);
    await expect.poll(listed).toEqual(['prefetched', 'ahead-prerendered']);
    await tab.evaluate(`void ask('before-activation')`);
    await expect.poll(listed).toEqual(['prefetched', 'ahead-prerendered', 'before-activation']);
    // The document that is shown then is another target; the driver loses sight of the tab.
    await tab.evaluate(`void document.querySelector('#go').click()`).catch(() => undefined);
    await expect.poll(listed).toEqual(['ahead-prerendered', 'ahead-activated']);
    const paths = (await tab.log.state()).navigations.map(({ url }) => new URL(url).pathname);
    expect(paths).toEqual(['/', '/prefetched', '/ahead']);
  });
});
