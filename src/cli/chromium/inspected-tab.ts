import type { Browser, CDPSession, Page } from 'puppeteer-core';
import type { InspectedTab } from '../inspected-tab.ts';
import { createLogReader, type Evaluate } from '../log-reader.ts';
import type { Notice } from '../notices.ts';
import { showExtensionPanel } from './devtools-views.ts';
import { evaluate } from './evaluate.ts';
import { logInChromium } from './log-in.ts';
import { navigateTo } from './navigate.ts';
import { until } from '../until.ts';
import { trackRequests } from './track-requests.ts';

const DEVTOOLS_PAGE = '/src/devtools/devtools.html';
const PANEL_PAGE = '/src/panel/panel.html';
/** How long DevTools and the extension may take to start, in milliseconds. */
const START_LIMIT = 90_000;

/**
 * @param own the tab's page; by default the browser's first one
 * @param isUnattended nobody is there, so downloads are cancelled
 */
export async function openChromiumTab(
  browser: Browser,
  own?: Page,
  isUnattended = false,
): Promise<InspectedTab> {
  const page = own ?? (await browser.pages())[0] ?? (await browser.newPage());
  const requests = trackRequests(page);
  // What tells puppeteer of every request, of which a busy page makes more than can be listened to.
  let client: CDPSession | undefined;
  page.once('request', (request) => (client = request.client));
  const notices: Notice[] = [];
  page.on('dialog', (dialog) => {
    notices.push({ kind: 'dialog', text: dialog.message() });
    // It may be gone already, with its page.
    void dialog.dismiss().catch(() => undefined);
  });
  if (isUnattended) await denyDownloads(browser, notices);
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
    load: (url, limit) => navigateTo(page, url, limit, () => notices.some(({ kind }) => kind === 'download')),
    logIn: (login) => logInChromium(page, login),
    evaluate: (expression) => page.evaluate(expression),
    requests: async () => requests(),
    // Both work even while a script runs.
    // A second session would hold every page that is prerendered until it is let go.
    stopScripts: async () => {
      const session = client ?? (await page.createCDPSession());
      await Promise.all([
        session.send('Emulation.setScriptExecutionDisabled', { value: true }),
        session.send('Runtime.terminateExecution'),
        session.send('Network.disable'),
        session.send('Page.disable'),
        session.send('Runtime.disable'),
      ]);
    },
    notices: async () => notices,
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

async function denyDownloads(browser: Browser, notices: Notice[]): Promise<void> {
  const session = await browser.target().createCDPSession();
  session.on('Browser.downloadWillBegin', ({ url }) => notices.push({ kind: 'download', text: url }));
  await session.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true });
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
