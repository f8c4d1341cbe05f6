import type { Browser, CDPSession, Page } from 'puppeteer';
import { showExtensionPanel } from './devtools-views.ts';
import { createLogReader, type LogReader } from './log-reader.ts';

/** A page whose DevTools, and with it the capture, was open before it loaded anything. */
export interface InspectedPage {
  readonly page: Page;
  readonly log: LogReader;
  /** Selects the CORS panel in DevTools and returns a session of its document. */
  showPanel(): Promise<CDPSession>;
  /** Writes a PNG of the panel as it stands. */
  screenshotPanel(file: string): Promise<void>;
}

const DEVTOOLS_PAGE = '/src/devtools/devtools.html';
const PANEL_PAGE = '/src/panel/panel.html';
/** How long DevTools and the extension may take to start, in milliseconds. */
const START_LIMIT = 20_000;

export async function openInspectedPage(browser: Browser): Promise<InspectedPage> {
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  const devtools = await page.openDevTools();
  const log = createLogReader(await sessionOf(browser, DEVTOOLS_PAGE));
  await log.capturing(START_LIMIT);

  async function showPanel(): Promise<CDPSession> {
    await showExtensionPanel(devtools);
    return sessionOf(browser, PANEL_PAGE);
  }

  return {
    page,
    log,
    showPanel,
    async screenshotPanel(file) {
      await showPanel();
      const frame = await devtools.waitForSelector('pierce/iframe[src$="panel.html"]');
      const box = await frame?.boundingBox();
      await devtools.screenshot({ path: file, ...(box && { clip: box }) });
    },
  };
}

/** A session of the extension's document with that path, once it is there. */
async function sessionOf(browser: Browser, path: string): Promise<CDPSession> {
  const target = await browser.waitForTarget(
    (candidate) => candidate.url().startsWith('chrome-extension://') && candidate.url().endsWith(path),
    { timeout: START_LIMIT },
  );
  return target.createCDPSession();
}
