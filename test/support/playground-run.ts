import type { Browser, CDPSession, Page, Protocol } from 'puppeteer';
import { installedChromium } from '../../src/cli/browsers/provide.ts';
import { openChromiumTab } from '../../src/cli/chromium/inspected-tab.ts';
import { reloadWithTrace } from '../../src/cli/capture/reload-with-trace.ts';
import { launchChromium } from '../../src/cli/chromium/launch.ts';
import { buildExtension } from '../../src/cli/extension-build.ts';
import { untilIdle } from '../../src/cli/network-idle.ts';
import type { InspectedTab } from '../../src/cli/inspected-tab.ts';
import { judgeLog, type Judged } from '../../src/cli/judged-log.ts';
import { parseSightings } from '../../src/cli/start/sightings.ts';
import type { Sighting } from '../../src/playground/exchange.ts';
import { startPlayground } from '../../src/playground/server.ts';
import { createCleanup, type CleanupList } from './cleanup.ts';

/** The whole playground, made once in a real Chromium whose DevTools show the CORS panel. */
export interface PlaygroundRun {
  readonly browser: Browser;
  readonly tab: InspectedTab;
  readonly sightings: readonly Sighting[];
  /** As the log stands: by the URL that the page asked for; of several exchanges the last one. */
  judged(): Promise<ReadonlyMap<string, Judged>>;
  /** How the browser itself says that a request of the page's own documents ended, by the URL asked for. */
  readonly endings: ReadonlyMap<string, Ending>;
  end(): Promise<void>;
}

/** `null`: it loaded. */
export type Ending = Protocol.Network.LoadingFailedEvent | null;

const LIMIT = 90_000;

/** @param isTraced reloads the page with Trace first */
export async function runPlaygroundInChromium(isTraced = false): Promise<PlaygroundRun> {
  const undo = createCleanup();
  try {
    return await run(undo, isTraced);
  } catch (error) {
    await undo.all();
    throw error;
  }
}

async function run(undo: CleanupList, isTraced: boolean): Promise<PlaygroundRun> {
  const playground = await startPlayground();
  undo.add(() => playground.close());
  const { folder } = await buildExtension('chrome');
  const browser = await launchChromium(
    {
      executable: await installedChromium(),
      extensions: [folder],
      headless: true,
      args: playground.browserArguments,
    },
    undo,
  );
  const tab = await openChromiumTab(browser);
  const endings = await watchEndings(await (await pageOf(browser)).createCDPSession());
  await tab.load(playground.url, LIMIT);
  if (isTraced) await reloadWithTrace(tab, LIMIT);
  await tab.showPanel();
  const sightings = parseSightings(await tab.evaluate('runPlayground()'));
  if (!sightings) throw new Error('the playground did not say what it saw');
  if (!(await untilIdle(tab, LIMIT))) throw new Error('the playground does not come to rest');
  return {
    browser,
    tab,
    sightings,
    async judged() {
      const { judged } = judgeLog(await tab.log.exchanges());
      return new Map(judged.map((one) => [one.exchange.hops[0].request.url, one]));
    },
    endings,
    end: () => undo.all(),
  };
}

async function pageOf(browser: Browser): Promise<Page> {
  const pages = await browser.pages();
  const page = pages.find((one) => !one.url().startsWith('devtools:'));
  if (!page) throw new Error('the browser has no page');
  return page;
}

async function watchEndings(session: CDPSession): Promise<Map<string, Ending>> {
  const urls = new Map<string, string>();
  const latest = new Map<string, string>();
  const endings = new Map<string, Ending>();
  function end(requestId: string, ending: Ending): void {
    const url = urls.get(requestId);
    if (url !== undefined && latest.get(url) === requestId) endings.set(url, ending);
  }
  session.on('Network.requestWillBeSent', ({ requestId, request, initiator }) => {
    // Of a redirected request the first URL is the one that the page asked for; a preflight has an id of its own.
    if (initiator.type === 'preflight' || urls.has(requestId)) return;
    urls.set(requestId, request.url);
    latest.set(request.url, requestId);
  });
  session.on('Network.loadingFinished', ({ requestId }) => end(requestId, null));
  session.on('Network.loadingFailed', (event) => end(event.requestId, withoutLocalNetwork(event)));
  await session.send('Network.enable');
  return endings;
}

/** Chromium reports its protection of the local network among the errors of CORS, which it is not. */
function withoutLocalNetwork(event: Protocol.Network.LoadingFailedEvent): Ending {
  const { corsErrorStatus, ...others } = event;
  return corsErrorStatus?.corsError.startsWith('LocalNetworkAccess') ? others : event;
}
