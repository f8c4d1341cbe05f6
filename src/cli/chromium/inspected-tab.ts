import type { Browser, Page } from 'puppeteer';
import type { InspectedTab } from '../inspected-tab.ts';
import { createLogReader, type Evaluate } from '../log-reader.ts';
import { showExtensionPanel } from './devtools-views.ts';
import { evaluate } from './evaluate.ts';
import { navigateTo } from './navigate.ts';
import { until } from '../until.ts';
import { trackRequests } from './track-requests.ts';

const DEVTOOLS_PAGE = '/src/devtools/devtools.html';
const PANEL_PAGE = '/src/panel/panel.html';
/** How long DevTools and the extension may take to start, in milliseconds. */
const START_LIMIT = 90_000;

/** @param own the tab's page; by default the browser's first one */
export async function openChromiumTab(browser: Browser, own?: Page): Promise<InspectedTab> {
  const page = own ?? (await browser.pages())[0] ?? (await browser.newPage());
  const requests = trackRequests(page);
  page.on('dialog', (dialog) => void dialog.dismiss());
  const devtools = await page.openDevTools();
  const log = createLogReader(await evaluatorOf(browser, DEVTOOLS_PAGE));
  await log.capturing(START_LIMIT);
  let panel: Promise<Evaluate> | undefined;

  async function showPanel(): Promise<void> {
    await showExtensionPanel(devtools);
    await (panel ??= evaluatorOf(browser, PANEL_PAGE));
  }

  return {
    log,
    load: (url, limit) => navigateTo(page, url, limit),
    evaluate: (expression) => page.evaluate(expression),
    requests: async () => requests(),
    showPanel,
    evaluateInPanel: async (expression) => (await (panel ??= evaluatorOf(browser, PANEL_PAGE)))(expression),
    async screenshotPanel(file) {
      await showPanel();
      // Without a clip: with one, Chromium 156 sometimes never answers for a DevTools window.
      await devtools.screenshot({ path: file, captureBeyondViewport: false });
    },
    gone: endOf(browser, page),
  };
}

/** Resolves once no extension document is left in DevTools, or when the limit is over. */
export async function extensionGone(browser: Browser): Promise<void> {
  await until(
    START_LIMIT,
    async () => !browser.targets().some((target) => target.url().endsWith(DEVTOOLS_PAGE)),
  );
}

/** Waits for the extension's document with that path; returns a function that evaluates in it. */
async function evaluatorOf(browser: Browser, path: string): Promise<Evaluate> {
  const target = await browser.waitForTarget(
    (candidate) => candidate.url().startsWith('chrome-extension://') && candidate.url().endsWith(path),
    { timeout: START_LIMIT },
  );
  const session = await target.createCDPSession();
  return (expression) => evaluate(session, expression);
}

function endOf(browser: Browser, page: Page): Promise<string> {
  return new Promise((resolve) => {
    browser.once('disconnected', () => resolve('the browser died'));
    page.once('error', () => resolve('the page crashed'));
    page.once('close', () => resolve('the page closed itself'));
  });
}
