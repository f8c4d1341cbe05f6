import type { CaseRun } from './batch.ts';
import type { Disagreement } from '../compare/disagreement.ts';
import { versionIn } from './figures.ts';
import type { InspectedBrowser } from '../browsers/inspected-browser.ts';
import { groupDisagreements } from './report.ts';
import { runCases, shrink } from './run-cases.ts';
import { openCaseServers, type CaseServers } from '../servers/case-servers.ts';

/** Cases in one browser; then a new one is started, with an empty log and empty caches. */
const CASES_PER_BROWSER = 2000;

export interface Progress {
  /** The browser's. */
  readonly version: number;
  /** Cases so far. */
  readonly cases: number;
  /** Exchanges that were compared. */
  readonly compared: number;
  /** Those of them that were given several readings. */
  readonly ambiguous: number;
  readonly found: readonly Disagreement[];
}

export interface RunOptions {
  readonly open: (servers: CaseServers) => Promise<InspectedBrowser>;
  readonly withFixes: boolean;
}

async function* inBrowser<T>(
  open: RunOptions['open'],
  work: (browser: InspectedBrowser, servers: CaseServers) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const servers = await openCaseServers();
  try {
    const browser = await open(servers);
    try {
      yield* work(browser, servers);
    } finally {
      await browser.close();
    }
  } finally {
    await servers.close();
  }
}

/** Runs these cases and yields the progress after each document. */
export async function* run(caseRuns: readonly CaseRun[], options: RunOptions): AsyncGenerator<Progress> {
  const found: Disagreement[] = [];
  let compared = 0;
  let ambiguous = 0;
  let cases = 0;
  for (let start = 0; start < caseRuns.length; start += CASES_PER_BROWSER) {
    const share = caseRuns.slice(start, start + CASES_PER_BROWSER);
    yield* inBrowser(options.open, async function* progress(browser, servers): AsyncGenerator<Progress> {
      const version = versionIn(await browser.inPage('navigator.userAgent'));
      for await (const findings of runCases(browser, servers, share, options.withFixes)) {
        cases += findings.cases;
        compared += findings.compared;
        ambiguous += findings.ambiguous;
        found.push(...findings.disagreements);
        yield { version, cases, compared, ambiguous, found };
      }
    });
  }
}

/** The simplest case of each kind of disagreement, by signature; only of the most frequent kinds. */
export async function shrinkKinds(
  found: readonly Disagreement[],
  kinds: number,
  open: RunOptions['open'],
): Promise<Map<string, Disagreement>> {
  const shrunk = new Map<string, Disagreement>();
  if (found.length === 0) return shrunk;
  const shrinking = inBrowser(open, async function* shrinkEach(browser, servers) {
    for (const [signature, [first]] of groupDisagreements(found).slice(0, kinds)) {
      if (first) yield [signature, await shrink(browser, servers, first)] as const;
    }
  });
  for await (const [signature, simplest] of shrinking) shrunk.set(signature, simplest);
  return shrunk;
}
