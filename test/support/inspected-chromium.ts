import type { Browser, CDPSession, Page, Target } from 'puppeteer';
import { installedChromium } from '../../src/cli/browsers/provide.ts';
import type { Cleanup } from '../../src/cli/command.ts';
import { evaluate } from '../../src/cli/chromium/evaluate.ts';
import { launchChromium } from '../../src/cli/chromium/launch.ts';
import { buildExtension } from '../../src/cli/extension-build.ts';
import { createLogReader, type LogReader } from '../../src/cli/log-reader.ts';

const DEVTOOLS_PAGE = '/src/devtools/devtools.html';
/** How long DevTools and extension may take to meet, in milliseconds. */
const LIMIT = 90_000;

/** DevTools on a tab, and the extension's devtools page in it. */
export interface Inspected {
  readonly devtools: Page;
  /** Of the devtools page. */
  readonly session: CDPSession;
  readonly log: LogReader;
}

/**
 * Chromium with the extension. Nothing debugs its worker: one that was killed under a debugger does not come back.
 * @param extensions folders; the built extension where none is given
 */
export async function startChromium(
  undo: Cleanup,
  extensions?: readonly string[],
  args: readonly string[] = [],
): Promise<Browser> {
  return launchChromium(
    {
      executable: await installedChromium(),
      extensions: extensions ?? [(await buildExtension('chrome')).folder],
      headless: true,
      args,
      targetFilter: (target) => target.type() !== 'service_worker',
    },
    undo,
  );
}

/** The tab that the browser opened: one more would be in its way while it starts. */
export async function firstPage(browser: Browser): Promise<Page> {
  return (await browser.pages())[0] ?? browser.newPage();
}

/** Opens DevTools on the page and waits until the extension captures it. */
export async function inspect(browser: Browser, page: Page): Promise<Inspected> {
  const others = new Set(browser.targets());
  const devtools = await page.openDevTools();
  const isNew = (target: Target): boolean => !others.has(target) && target.url().endsWith(DEVTOOLS_PAGE);
  const target = await browser.waitForTarget(isNew, { timeout: LIMIT });
  const session = await target.createCDPSession();
  const log = createLogReader((expression) => evaluate(session, expression));
  await log.capturing(LIMIT);
  return { devtools, session, log };
}

/** Ends every worker of the browser at once, as memory pressure or a crash would. */
export async function killWorkers({ session }: Inspected): Promise<void> {
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
}
