import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPlayground, type Playground } from '../../../src/playground/server.ts';
import { serveCaptureSite, type CaptureSite } from '../../support/capture-site.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { clickIn } from '../../support/firefox/click.ts';
import { openFirefox, type OpenFirefox } from '../../support/firefox/open-firefox.ts';
import { readPanelRows } from '../../support/panel-rows.ts';

const LIMIT = 90_000;
/** Of a toolbox docked at the bottom, as it usually is, in pixels. */
const LOW = 250;
/** Of one docked at the side that somebody made as narrow as it gets. */
const NARROW = 250;
const cleanup = createCleanup();
let site: CaptureSite;
let playground: Playground;
let firefox: OpenFirefox;

const TOOLBOX = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const toolbox = gDevTools.getToolboxForTab(tab);`;

/** Docks the tab's toolbox there, as its menu does; Firefox moves it into another document. */
const DOCK = `${TOOLBOX}
  await toolbox.switchHost(args[0]);
  return toolbox.hostType;`;

const DEAD_OBJECTS = `
  return Services.console.getMessageArray().map(String).filter((text) => text.includes('dead object'));`;

const CLIPBOARD = `
  const found = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable);
  found.init(null);
  found.addDataFlavor('text/plain');
  Services.clipboard.getData(found, Services.clipboard.kGlobalClipboard, win.browsingContext.currentWindowContext);
  const data = {};
  found.getTransferData('text/plain', data);
  return data.value.QueryInterface(Ci.nsISupportsString).data;`;

beforeAll(async () => {
  playground = await startPlayground();
  cleanup.add(() => playground.close());
  site = await serveCaptureSite(`fetch(OTHER + '/allowed');`);
  cleanup.add(() => site.close());
  firefox = await openFirefox(cleanup, {
    'devtools.toolbox.host': 'right',
    'devtools.toolbox.sidebar.width': NARROW,
    'devtools.toolbox.footer.height': LOW,
  });
  await firefox.tab.load(site.page, LIMIT);
  await firefox.tab.showPanel();
});

afterAll(() => cleanup.all());

const listed = async (): Promise<string[]> =>
  (await readPanelRows(firefox.tab).catch(() => [])).map(({ url }) => url.slice(site.other.length));

test('DevTools open where the profile wants them', async () => {
  expect(await firefox.chrome.run(`${TOOLBOX} return toolbox.hostType;`)).toBe('right');
});

test('the tools stay above the filter where DevTools are narrow', async () => {
  const { tab } = firefox;
  await expect.poll(() => tab.evaluateInPanel('innerWidth')).toBeLessThanOrEqual(NARROW);
  const overlap = (): Promise<unknown> =>
    tab.evaluateInPanel(`Math.max(...[...document.querySelectorAll('.toolbar .tool')].map((tool) =>
      tool.getBoundingClientRect().bottom)) - document.querySelector('.filter-bar').getBoundingClientRect().top`);
  await expect.poll(overlap).toBeLessThanOrEqual(0);
});

test('wherever DevTools are docked, the panel has the whole session and hears what comes next', async () => {
  await expect.poll(listed).toEqual(['/allowed']);
  const expected = ['/allowed'];
  for (const side of ['bottom', 'window', 'left', 'right']) {
    expect(await firefox.chrome.run(DOCK, side)).toBe(side);
    await expect.poll(listed).toEqual(expected);
    await firefox.tab.evaluate(`fetch('${site.other}/from-${side}').then(() => 1, () => 1)`);
    expected.push(`/from-${side}`);
    await expect.poll(listed).toEqual(expected);
  }
  expect(await firefox.chrome.run(DEAD_OBJECTS)).toEqual([]);
});

test('docked low, a login that fails: the cause after one click, the fix copied after two, “works now” after none', async () => {
  const { chrome, tab } = firefox;
  const inPanel = (expression: string): Promise<unknown> => tab.evaluateInPanel(expression).catch(() => null);
  const detail = async (): Promise<string> =>
    String(await inPanel(`document.querySelector('.detail')?.innerText`));
  const login = (): Promise<unknown> =>
    tab.evaluate(`document.querySelector('[data-service="login"]')?.dataset.outcome`);
  expect(await chrome.run(DOCK, 'bottom')).toBe('bottom');
  await tab.load(playground.shop, LIMIT);
  await expect.poll(() => inPanel('innerHeight')).toBeLessThan(LOW);

  // The shop listens to its buttons before it shows how any request ended.
  await expect.poll(() => tab.evaluate(`document.querySelector('[data-outcome]') !== null`)).toBe(true);
  await clickIn(chrome, 'page', '#login button');
  await expect.poll(login).toBe('fails');
  const row = '[data-verdict="blocked"]:has([title$="/auth/login"])';
  await expect.poll(() => inPanel(`document.querySelector('${row}') !== null`)).toBe(true);
  await clickIn(chrome, 'devtools_panel', `${row} .name`);
  const outOfSight = (): Promise<unknown> =>
    inPanel(`['.sentence', '.fix-bar .added', '.fix-bar .copy'].filter((selector) => {
      const box = document.querySelector('.detail ' + selector)?.getBoundingClientRect();
      return !box || box.top < 0 || box.bottom > innerHeight || box.right > innerWidth;
    })`);
  await expect.poll(outOfSight).toEqual([]);
  await expect.poll(detail).toContain('Access-Control-Allow-Origin: * does not work with credentials');

  await clickIn(chrome, 'devtools_panel', '.fix-bar .copy');
  await expect
    .poll(() => chrome.run(CLIPBOARD).catch(() => ''))
    .toContain('Access-Control-Allow-Headers: content-type');
  expect(await chrome.run(CLIPBOARD)).toContain(
    `Access-Control-Allow-Origin: ${new URL(playground.shop).origin}`,
  );

  await clickIn(chrome, 'page', '[data-service="login"] input');
  await expect.poll(login).toBe('works');
  await expect.poll(detail).toContain('Works now');
});
