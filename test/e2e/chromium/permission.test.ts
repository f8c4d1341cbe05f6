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
async function chooseSiteAccess(access: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> {
  const extensions = await browser.newPage();
  await extensions.goto('chrome://extensions');
  await extensions.evaluate(`(async () => {
    const { id } = (await chrome.developerPrivate.getExtensionsInfo()).find(({ name }) => name === 'CORS Lens');
    await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, hostAccess: '${access}' });
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
