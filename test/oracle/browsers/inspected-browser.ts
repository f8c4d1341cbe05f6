import type { Browser, CDPSession, Target } from 'puppeteer';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { installedChromium } from '../../../src/cli/browsers/provide.ts';
import { launchChromium } from '../../../src/cli/chromium/launch.ts';
import { createLogReader } from '../../../src/cli/log-reader.ts';
import { createCleanup, type CleanupList } from '../../support/cleanup.ts';
import type { TestServers } from '../servers/test-servers.ts';
import { recordByCdp, type BrowserRecord } from './cdp-recorder.ts';

const EXTENSION = new URL('../../../dist/chrome', import.meta.url).pathname;
const PATIENCE_MS = 90_000;

/** A tab with DevTools open: what the page, the browser and the extension say of its requests. */
export interface InspectedBrowser {
  readonly record: BrowserRecord;
  /** Opens the page and resolves when its frames and worker are ready. */
  open(url: string): Promise<void>;
  /** Reloads the page with Trace, and resolves when its frames and worker are ready. */
  reloadWithTrace(): Promise<void>;
  /** Goes to this URL and back again, as the user does. */
  leaveAndReturn(url: string): Promise<void>;
  /** Evaluates in the page; the value comes back as `unknown`. */
  inPage(expression: string): Promise<unknown>;
  /**
   * The session's exchanges for these servings, once as many of their requests and preflights have ended as expected,
   * or nothing changed for so long (milliseconds).
   */
  exchanges(expected: ReadonlyMap<number, number>, quietMs: number): Promise<readonly Exchange[]>;
  /** Resolves once the extension has all answers that it waits for, those of Trace among them. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

async function evaluate(session: CDPSession, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value;
}

/** An expression for a page that is loading or shown again. */
export const WHEN_READY = `new Promise((resolve) => {
  const check = () => (globalThis.corsLensReady ? resolve(corsLensReady()) : setTimeout(check, 20));
  check();
})`;

/**
 * An expression for the extension's devtools page, with the JSON of its exchanges for these instances: once as many of
 * their requests and preflights have ended as expected, or nothing changed for so long (milliseconds).
 */
export function readExchanges(expected: ReadonlyMap<number, number>, quietMs: number): string {
  return `new Promise((resolve) => {
  const expected = new Map(${JSON.stringify([...expected])});
  const servingOf = (exchange) => Number(/\\/s\\/(\\d+)\\//.exec(exchange.hops[0].request.url)?.[1]);
  const read = () => [...corsLensSession.exchanges()].filter((exchange) => expected.has(servingOf(exchange)));
  const isEnough = () => {
    const left = new Map(expected);
    for (const exchange of read()) {
      const legs = [exchange.hops.at(-1).request, ...exchange.hops.flatMap(({ preflight }) => preflight ?? [])];
      const ended = legs.filter(({ endedAt }) => endedAt !== undefined).length;
      left.set(servingOf(exchange), left.get(servingOf(exchange)) - ended);
    }
    return [...left.values()].every((count) => count <= 0);
  };
  let timer;
  const end = () => { clearTimeout(timer); leave(); resolve(JSON.stringify(read())); };
  let changes = 0;
  const check = () => {
    clearTimeout(timer);
    const mine = (changes += 1);
    // The page and DevTools are asked how some of them ended.
    if (isEnough()) return void corsLensCaughtUp().then(end);
    // Silence means nothing while the background has more to send.
    timer = setTimeout(() => corsLensCaughtUp().then(() => { if (mine === changes) end(); }), ${quietMs});
  };
  const leave = corsLensSession.subscribe({ exchanges: () => queueMicrotask(check), state: () => {} });
  corsLensCaughtUp().then(check);
})`;
}

/** An expression for the same page: resolves once it has all answers that it waits for. */
export const CAUGHT_UP = 'corsLensCaughtUp().then(() => true)';

function isDevtoolsPage(target: Target): boolean {
  return /^chrome-extension:.*\/src\/devtools\/devtools\.html$/.test(target.url());
}

/** Not through puppeteer's page, which would listen to every request. */
async function openDevTools(browser: Browser, page: CDPSession): Promise<void> {
  const { targetInfo } = await page.send('Target.getTargetInfo');
  const session = await browser.target().createCDPSession();
  await session.send('Target.openDevTools', { targetId: targetInfo.targetId });
}

/** A headless Chromium with the extension, for the names and certificate of these servers. */
export async function openInspectedChromium(
  testServers: TestServers,
  extension = EXTENSION,
): Promise<InspectedBrowser> {
  const cleanup = createCleanup();
  try {
    return await open(testServers, extension, cleanup);
  } catch (error) {
    await cleanup.all();
    throw error;
  }
}

async function open(
  testServers: TestServers,
  extension: string,
  cleanup: CleanupList,
): Promise<InspectedBrowser> {
  const executable = await installedChromium();
  const args = testServers.browserArguments;
  const browser = await launchChromium(
    { executable, extensions: [extension], headless: true, args },
    cleanup,
  );
  const target = await browser.waitForTarget((candidate) => candidate.type() === 'page');
  const page = await target.createCDPSession();
  await Promise.all([page.send('Page.enable'), page.send('Runtime.enable')]);
  const recorded = await recordByCdp(page);
  await openDevTools(browser, page);
  const devtools = await (
    await browser.waitForTarget(isDevtoolsPage, { timeout: PATIENCE_MS })
  ).createCDPSession();
  await createLogReader((expression) => evaluate(devtools, expression)).capturing(PATIENCE_MS);

  const load = async (url: string): Promise<void> => {
    const loaded = new Promise<void>((resolve) => page.once('Page.loadEventFired', () => resolve()));
    await page.send('Page.navigate', { url });
    await loaded;
  };

  return {
    record: recorded,
    async open(url) {
      await load(url);
      await evaluate(page, 'corsLensReady()');
    },
    async reloadWithTrace() {
      const loaded = new Promise<void>((resolve) => page.once('Page.loadEventFired', () => resolve()));
      await evaluate(devtools, 'corsLensSession.setTrace(true)');
      await loaded;
      await evaluate(page, WHEN_READY);
    },
    async leaveAndReturn(url) {
      await load(url);
      const { currentIndex, entries } = await page.send('Page.getNavigationHistory');
      const shown = new Promise<void>((resolve) => page.once('Page.frameNavigated', () => resolve()));
      await page.send('Page.navigateToHistoryEntry', { entryId: entries[currentIndex - 1]?.id ?? 0 });
      await shown;
      await evaluate(page, WHEN_READY);
    },
    inPage: (expression) => evaluate(page, expression),
    async exchanges(expected, quietMs) {
      const json = await evaluate(devtools, readExchanges(expected, quietMs));
      return JSON.parse(String(json)) as readonly Exchange[];
    },
    async caughtUp() {
      await evaluate(devtools, CAUGHT_UP);
    },
    close: () => cleanup.all(),
  };
}
