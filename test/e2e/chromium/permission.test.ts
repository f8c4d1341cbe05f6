import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromiumTab } from '../../../src/cli/chromium/inspected-tab.ts';
import type { InspectedTab } from '../../../src/cli/inspected-tab.ts';
import { serveCaptureSite, type CaptureSite } from '../../support/capture-site.ts';
import { startChromium } from '../../support/inspected-chromium.ts';
import { createCleanup } from '../../support/cleanup.ts';

const LIMIT = 90_000;
const WITHDRAWN = 'no longer has access to all sites';
const undo = createCleanup();
let site: CaptureSite;
let browser: Browser;
let tab: InspectedTab;

beforeAll(async () => {
  site = await serveCaptureSite(`fetch(OTHER + '/allowed?' + location.pathname);`);
  undo.add(() => site.close());
  browser = await startChromium(undo);
  tab = await openChromiumTab(browser);
});

afterAll(() => undo.all());

/** As the extension's page in `chrome://extensions` does it, under "Site access". */
async function chooseSiteAccess(
  access: 'ON_CLICK' | 'ON_SPECIFIC_SITES' | 'ON_ALL_SITES',
  sites: readonly string[] = [],
): Promise<void> {
  const extensions = await browser.newPage();
  await extensions.goto('chrome://extensions');
  await extensions.evaluate(`(async () => {
    const { id } = (await chrome.developerPrivate.getExtensionsInfo()).find(({ name }) => name === 'CORS Lens');
    await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: '${access}' });
    for (const site of ${JSON.stringify(sites)}) await chrome.developerPrivate.addHostPermission(id, site + '/*');
  })()`);
  await extensions.close();
}

const panelText = async (): Promise<string> => String(await tab.evaluateInPanel('document.body.innerText'));
const connection = async (): Promise<string> => (await tab.log.state()).connection;
const queries = async (): Promise<readonly string[]> =>
  (await tab.log.exchanges()).map(({ hops }) => new URL(hops[0].request.url).search);

test('site access "on click": the panel says so, asks for access, and goes on when it is there', async () => {
  await tab.load(site.page, LIMIT);
  await tab.showPanel();
  await expect.poll(panelText).toContain('1 request');

  await chooseSiteAccess('ON_CLICK');
  await expect.poll(connection).toBe('no-permission');
  await expect.poll(panelText).toContain(WITHDRAWN);
  await tab.load(`${site.page}unseen`, LIMIT);

  await chooseSiteAccess('ON_ALL_SITES');
  await expect.poll(connection).toBe('capturing');
  await expect.poll(panelText).not.toContain(WITHDRAWN);
  await tab.load(`${site.page}seen`, LIMIT);
  await expect.poll(queries).toEqual(['?/', '?/seen']);
});

test('site access "on specific sites": the panel names them, and says no more than that', async () => {
  await tab.load(site.page, LIMIT);
  const [page, other] = [new URL(site.page).origin, site.other];
  await chooseSiteAccess('ON_SPECIFIC_SITES', [page, other]);
  await expect.poll(connection).toBe('no-permission');
  await expect.poll(panelText).toContain('Only some requests are recorded');
  for (const one of [page, other]) await expect.poll(panelText).toContain(one);
  expect(await panelText()).not.toContain(WITHDRAWN);
  await tab.load(`${site.page}specific`, LIMIT);
  await expect.poll(queries).toContain('?/specific');
});
