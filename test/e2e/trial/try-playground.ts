import { expect } from 'vitest';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import type { InspectedTab } from '../../../src/cli/inspected-tab.ts';
import { untilIdle } from '../../../src/cli/network-idle.ts';
import { parseSightings } from '../../../src/cli/start/sightings.ts';
import { mergeChanges, trialOf, type TrialChange } from '../../../src/core/advice/trial.ts';
import { EXCHANGES } from '../../../src/playground/exchanges/index.ts';

/** How long the playground may take to load, and to come to rest, in milliseconds. */
const LIMIT = 90_000;

/** Those that go through a cache, which a second run finds filled. */
const CACHED = new Set(EXCHANGES.flatMap(({ id, ask }) => (ask?.after === undefined ? [] : [id])));

/** Runs the whole playground in a fresh page, with the same URLs each time, and returns what the page got. */
async function run(
  tab: InspectedTab,
  url: string,
): Promise<ReadonlyMap<string, { url: string; got: boolean }>> {
  await tab.load(`${url}?run=try`, LIMIT);
  const sightings = parseSightings(await tab.evaluate('runPlayground()'));
  expect(sightings).toBeDefined();
  expect(await untilIdle(tab, LIMIT)).toBe(true);
  return new Map(sightings?.map((sighting) => [sighting.id, sighting]));
}

/**
 * Tries the fix of every blocked exchange of the playground that headers alone can repair: after a reload the page gets
 * all of them, and after Stop none.
 */
export async function tryPlayground(
  tab: InspectedTab,
  url: string,
  setTrial: (changes: readonly TrialChange[]) => Promise<unknown>,
): Promise<void> {
  const before = await run(tab, url);
  const { judged } = judgeLog(await tab.log.exchanges());
  const offers = new Map(
    judged.flatMap(({ exchange, verdict, fix }) => {
      const offer = trialOf(exchange, verdict, fix);
      return offer && 'changes' in offer ? [[exchange.hops[0].request.url, offer.changes] as const] : [];
    }),
  );
  const tried = [...before].filter(([id, one]) => !one.got && !CACHED.has(id) && offers.has(one.url));
  const ids = tried.map(([id]) => id);
  expect(ids.length).toBeGreaterThan(30);
  const gotten = (after: ReadonlyMap<string, { got: boolean }>): string[] =>
    ids.filter((id) => after.get(id)?.got === true);

  await setTrial(mergeChanges(tried.flatMap(([, one]) => offers.get(one.url) ?? [])));
  expect(gotten(await run(tab, url))).toEqual(ids);

  await setTrial([]);
  // Approvals of preflights are cached for some seconds.
  await expect.poll(async () => gotten(await run(tab, url)), { timeout: LIMIT, interval: 1000 }).toEqual([]);
}
