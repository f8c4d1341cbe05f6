import { untilIdle } from '../../../src/cli/network-idle.ts';
import { reloadWithTrace } from '../../../src/cli/capture/reload-with-trace.ts';
import { judgeLog, type Judged } from '../../../src/cli/judged-log.ts';
import { parseSightings } from '../../../src/cli/start/sightings.ts';
import type { Sighting } from '../../../src/playground/exchange.ts';
import { startPlayground } from '../../../src/playground/server.ts';
import { createCleanup, type CleanupList } from '../cleanup.ts';
import { readConsole, recordConsole, type ConsoleMessage } from './console.ts';
import { openFirefox, type OpenFirefox } from './open-firefox.ts';

/** The whole playground, made once in a real Firefox whose toolbox shows the CORS panel. */
export interface FirefoxRun extends OpenFirefox {
  readonly sightings: readonly Sighting[];
  /** As the log stands: by the URL that the page asked for; of several exchanges the last one. */
  judged(): Promise<ReadonlyMap<string, Judged>>;
  /** What the console has said of a request and its redirects, by the URL asked for. */
  said(): Promise<ReadonlyMap<string, readonly ConsoleMessage[]>>;
  end(): Promise<void>;
}

const LIMIT = 90_000;

/** @param isTraced reloads the page with Trace first */
export async function runPlaygroundInFirefox(isTraced = false): Promise<FirefoxRun> {
  const undo = createCleanup();
  try {
    return await run(undo, isTraced);
  } catch (error) {
    await undo.all();
    throw error;
  }
}

async function run(undo: CleanupList, isTraced: boolean): Promise<FirefoxRun> {
  const playground = await startPlayground();
  undo.add(() => playground.close());
  const firefox = await openFirefox(undo, playground.firefoxPreferences);
  const { tab, chrome } = firefox;
  await recordConsole(chrome);
  await tab.load(playground.url, LIMIT);
  if (isTraced) await reloadWithTrace(tab, LIMIT);
  await tab.showPanel();
  const sightings = parseSightings(await tab.evaluate('runPlayground()'));
  if (!sightings) throw new Error('the playground did not say what it saw');
  if (!(await untilIdle(tab, LIMIT))) throw new Error('the playground does not come to rest');
  return {
    ...firefox,
    sightings,
    async judged() {
      const { judged } = judgeLog(await tab.log.exchanges());
      return new Map(judged.map((one) => [one.exchange.hops[0].request.url, one]));
    },
    said: async () => saidOf(sightings, await readConsole(chrome)),
    end: () => undo.all(),
  };
}

/** Every run of an exchange has a key of its own in its URLs. */
function saidOf(
  sightings: readonly Sighting[],
  messages: readonly ConsoleMessage[],
): Map<string, ConsoleMessage[]> {
  const said = new Map<string, ConsoleMessage[]>();
  for (const [index, message] of messages.entries()) {
    // What it says of a target that is not HTTP comes before what it says of the request itself.
    const about = message.url.startsWith('http') ? message : messages[index + 1];
    const key = /[?&]run=[^&#]+/.exec(about?.url ?? '')?.[0];
    const sighting = sightings.find(({ url }) => key !== undefined && url.endsWith(key));
    if (sighting) said.set(sighting.url, [...(said.get(sighting.url) ?? []), message]);
  }
  return said;
}
