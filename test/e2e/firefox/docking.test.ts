import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveCaptureSite, type CaptureSite } from '../../support/capture-site.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { openFirefox, type OpenFirefox } from '../../support/firefox/open-firefox.ts';
import { readPanelRows } from '../../support/panel-rows.ts';

const LIMIT = 90_000;
const cleanup = createCleanup();
let site: CaptureSite;
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

beforeAll(async () => {
  site = await serveCaptureSite(`fetch(OTHER + '/allowed');`);
  cleanup.add(() => site.close());
  firefox = await openFirefox(cleanup, { 'devtools.toolbox.host': 'right' });
  await firefox.tab.load(site.page, LIMIT);
  await firefox.tab.showPanel();
});

afterAll(() => cleanup.all());

const listed = async (): Promise<string[]> =>
  (await readPanelRows(firefox.tab).catch(() => [])).map(({ url }) => url.slice(site.other.length));

test('DevTools open where the profile wants them', async () => {
  expect(await firefox.chrome.run(`${TOOLBOX} return toolbox.hostType;`)).toBe('right');
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
