import { lastHop, type Exchange, type Leg, type RedirectEnd } from '../../core/exchange/exchange.ts';
import { parseUrl } from '../../core/fetch/origin.ts';
import { candidatesOf, keyedLegsOf, matchLines, toLine, type NetworkLine } from './match-legs.ts';
import { parseNetworkLog } from './parse-entry.ts';
import { createRedactedUrlIndex } from './redacted-url-index.ts';

const FAILED = 'net::ERR_FAILED';
const ABORTED = 'net::ERR_ABORTED';

/** The entry of a target begins as the redirect ends; so far apart in milliseconds at most. */
const MOST_APART = 1000;
/** Other requests of the URL that began so much earlier or later cannot have the same entry. */
const RIVALS_WITHIN = 10_000;

/**
 * The redirect of an exchange that Chromium did not follow without saying why. With `keepalive` the request behind the
 * redirect begins, and is never sent.
 */
export function unexplainedRedirect(exchange: Exchange): Leg | undefined {
  // DevTools of a page know nothing of requests by workers that belong to no tab.
  if (exchange.engine !== 'chromium' || exchange.tabId < 0 || exchange.redirectEnd !== undefined)
    return undefined;
  const { request: last } = lastHop(exchange);
  if (last.kind === 'redirect') return last.error === ABORTED ? last : undefined;
  const before = exchange.hops.at(-2)?.request;
  const isUnsent = last.sentAt === undefined && last.response === undefined && last.error === FAILED;
  return isUnsent ? before : undefined;
}

/**
 * What DevTools' log tells of the redirects of these exchanges, by id. Where several entries of one URL may be a
 * redirect's, they have to say the same.
 * @param log the content of a HAR file; may be anything
 * @param all exchanges of the tab, by start
 */
export function findRedirectEnds(
  log: unknown,
  exchanges: readonly Exchange[],
  all: readonly Exchange[],
): Map<string, RedirectEnd> {
  const lines = [...parseNetworkLog(log)].map(toLine);
  const linesOf = createRedactedUrlIndex(lines, ({ url }) => url);
  const ends = new Map<string, RedirectEnd>();
  for (const exchange of exchanges) {
    const leg = unexplainedRedirect(exchange);
    if (!leg) continue;
    const rivals = all
      .flatMap(keyedLegsOf)
      .filter(
        (one) => one.leg.url === leg.url && Math.abs(one.leg.startedAt - leg.startedAt) < RIVALS_WITHIN,
      );
    const keyed = rivals.find((one) => one.leg === leg) ?? { key: '', leg, isPreflight: false };
    const own = linesOf(leg.url);
    const match = matchLines(rivals, own).get(keyed);
    const end = agreed(match ? [match] : candidatesOf(keyed, own), linesOf);
    if (end) ends.set(exchange.id, end);
  }
  return ends;
}

function agreed(
  lines: readonly NetworkLine[],
  linesOf: (url: string) => readonly NetworkLine[],
): RedirectEnd | undefined {
  const [first, ...others] = new Set(lines.map((line) => endOf(line, linesOf)));
  return others.length === 0 ? first : undefined;
}

function endOf(
  { url, redirectUrl, error, endedAt }: NetworkLine,
  linesOf: (url: string) => readonly NetworkLine[],
): RedirectEnd | undefined {
  if (error === FAILED) return 'redirect-failed';
  if (error === ABORTED) return 'redirect-aborted';
  if (error !== undefined) return undefined;
  const target = parseUrl(redirectUrl, url)?.href ?? redirectUrl;
  const isAborted = linesOf(target).some(
    (line) => line.status === 0 && line.error === ABORTED && Math.abs(line.startedAt - endedAt) <= MOST_APART,
  );
  return isAborted ? 'target-aborted' : undefined;
}
