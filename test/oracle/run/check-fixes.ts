import { withCredentials } from '../../../src/core/advice/merge-steps.ts';
import { examine } from '../../../src/core/examine.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { getHeader } from '../../../src/core/fetch/headers.ts';
import type { BrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../src/core/verdict/judge.ts';
import type { FixStep } from '../../../src/core/verdict/verdict.ts';
import { runBatch, type Batch, type CaseRun, type CompletedRun } from './batch.ts';
import type { Disagreement } from '../compare/disagreement.ts';
import { matchWitnesses, type Match } from '../compare/match-witnesses.ts';
import { credentialsOf } from '../browsers/request-modes.ts';
import { verdictFromBrowser } from '../browsers/verdict-from-cdp.ts';
import { parsePath } from '../servers/case-instance.ts';
import { isPriming } from '../servers/fragment.ts';
import type { InspectedBrowser } from '../browsers/inspected-browser.ts';
import type { CaseServers } from '../servers/case-servers.ts';

interface Fixable {
  readonly run: CompletedRun;
  readonly match: Match;
  readonly steps: readonly FixStep[];
  readonly isCredentialed: boolean;
}

/**
 * The legs that the exchange shows; for all others the fix assumes that they send no CORS headers. A preflight
 * that the cache answered was seen before.
 */
function seenLegs({ hops }: Exchange): Set<string> {
  const seen = new Set<string>();
  for (const { request, preflight } of hops) {
    const hop = parsePath(new URL(request.url).pathname)?.hop ?? 0;
    if (preflight || request.response) seen.add(`${hop} preflight`);
    if (request.response) seen.add(`${hop} ${request.method}`);
  }
  return seen;
}

/** Failures that the Location of a seen redirect predicts; others are not the fix's fault. */
const FORETOLD = ['net::ERR_UNSAFE_REDIRECT', 'net::ERR_INVALID_REDIRECT'];

function isRejected(match: Match): boolean {
  const { recorded } = match;
  const { verdict } = verdictFromBrowser(match);
  return (
    verdict === 'blocked' || (verdict === 'not-cors' && FORETOLD.includes(recorded.failure?.errorText ?? ''))
  );
}

/**
 * An upload listener causes preflights that the request itself does not need. Where the first would have been
 * sent anyway, only the page can know that another one follows after a redirect.
 */
function isListenerHidden({ pageRequest, exchange }: Match): boolean {
  if (!pageRequest.uploadListener) return false;
  const [{ request, preflight }] = exchange.hops;
  const names = getHeader(preflight?.requestHeaders ?? [], 'access-control-request-headers');
  return names !== undefined || !['GET', 'HEAD', 'POST'].includes(request.method);
}

/** The request that filled the cache is another page's; a fix is for the page that was refused. */
function isPrimingOf({ exchange }: Match): boolean {
  return isPriming(exchange.hops[0].request.url);
}

/** The first blocked exchange of a run, with its fix; none of parallel requests, which share one URL. */
function fixableOf(run: CompletedRun, caches: BrowserCaches): Fixable | undefined {
  if (run.instance.case.parallel > 1) return undefined;
  for (const match of matchWitnesses(run).matches) {
    if (isPrimingOf(match) || verdictFromBrowser(match).verdict !== 'blocked') continue;
    const verdict = judge(match.exchange, caches);
    if (verdict.verdict !== 'blocked' || isListenerHidden(match)) return undefined;
    const { fix } = examine(match.exchange, caches, verdict);
    const isCredentialed = credentialsOf(match.pageRequest, match.exchange.engine) === 'include';
    const steps = isCredentialed ? withCredentials(fix) : fix.steps;
    // With credentials nothing allows the origin `null`; where they were not seen, the fix is for requests without them.
    const isForOthers =
      isCredentialed && steps?.some(({ set }) => set['Access-Control-Allow-Origin'] === '*');
    return steps && isForOthers !== true ? { run, match, steps, isCredentialed } : undefined;
  }
  return undefined;
}

/** What these steps allow that nobody should, or that the request does not need; undefined if there is nothing. */
function excessOf({ steps, isCredentialed }: Fixable): string | undefined {
  for (const { set } of steps) {
    const origin = set['Access-Control-Allow-Origin'];
    const consents = set['Access-Control-Allow-Credentials'] !== undefined;
    if (origin === 'null') return 'the origin null';
    if (consents && origin === '*') return '* with credentials';
    if (consents && !isCredentialed) return 'credentials, which the page does not send';
  }
  return undefined;
}

/** Runs every case that has a fix again with that fix applied; a request that is still blocked is a disagreement. */
export async function checkFixes(
  browser: InspectedBrowser,
  servers: CaseServers,
  batch: Batch,
  caches: BrowserCaches,
): Promise<Disagreement[]> {
  const fixables = batch.runs.flatMap((run) => fixableOf(run, caches) ?? []);
  const caseRuns = fixables.map(({ run, match, steps }): CaseRun => {
    const original = run.caseRun.case;
    const { pageRequest } = match;
    return {
      index: run.caseRun.index,
      // A cached response to another method is not the one that the fix changes.
      case: {
        ...original,
        times: 1,
        repeated: {},
        priming: pageRequest.method === 'GET' ? original.priming : null,
        pageRequest: { ...pageRequest, abortAfter: null },
      },
      change: { steps, known: seenLegs(match.exchange) },
    };
  });
  if (caseRuns.length === 0) return [];
  const fixed = await runBatch(browser, servers, caseRuns);
  return fixed.runs.flatMap((rerun, index): Disagreement[] => {
    const fixable = fixables[index];
    if (!fixable) return [];
    const still = matchWitnesses(rerun).matches.find((match) => !isPrimingOf(match) && isRejected(match));
    const excess = excessOf(fixable);
    if (!still && excess === undefined) return [];
    const failure = still?.recorded.failure;
    return [
      {
        kind: 'fix',
        run: fixable.run,
        exchange: fixable.match.exchange,
        verdict: judge(fixable.match.exchange, caches),
        weSay: `a fix for ${judge(fixable.match.exchange, caches).chromium ?? ''}`,
        browserSays: still
          ? `${failure?.corsError ?? failure?.errorText ?? 'no answer'} with it`
          : `passes, but it allows ${excess ?? ''}`,
        detail: `steps: ${JSON.stringify(fixable.steps)}\nafter: ${JSON.stringify(still?.exchange.hops)}`,
        stripped: false,
      },
    ];
  });
}
