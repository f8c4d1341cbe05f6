import { engines } from '../../src/core/fetch/engine.ts';
import type { Exchange } from '../../src/core/exchange/exchange.ts';
import { askAt, type Ask } from './case.ts';
import { isCaptured, type Run } from './batch.ts';
import { comparePreflights } from './compare-preflights.ts';
import type { Disagreement } from './disagreement.ts';
import { markerOf } from './marker.ts';
import type { Outcome } from './page-job.ts';
import type { TrueRequest } from './truth.ts';

/** A request of the page as three witnesses saw it. */
export interface Match {
  readonly ask: Ask;
  readonly truth: TrueRequest;
  readonly outcome: Outcome | undefined;
  readonly exchange: Exchange;
}

/** The browser's words on a request, for a report. */
export function wordsOf({ status, failure, finished, keys }: TrueRequest): string {
  if (keys) return `${finished ? '' : 'pending '}${status ?? '-'} ${failure?.errorText ?? ''} ${keys.join()}`;
  if (failure) return `${failure.corsError ?? failure.errorText} ${failure.blockedReason ?? ''}`.trim();
  return finished ? `status ${status}` : 'pending';
}

function byMarker<T>(items: readonly T[], markerOfItem: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const marker = markerOfItem(item);
    const group = groups.get(marker);
    if (group) group.push(item);
    else groups.set(marker, [item]);
  }
  return groups;
}

function askOf({ serving }: Run, index: number): Ask {
  return serving.case.parallel > 1 ? serving.case.ask : askAt(serving.case, index);
}

/** Given up before the network heard of it. */
function isVanished({ failure, status, preflights }: TrueRequest): boolean {
  return failure?.errorText === 'net::ERR_ABORTED' && status === undefined && preflights.length === 0;
}

/** Aborted before it was answered: of some of these a browser's own log says nothing. */
function isGivenUp({ engine, hops: [{ request, preflight }] }: Exchange): boolean {
  const isAborted = request.error !== undefined && engines[engine].abortErrors.includes(request.error);
  return isAborted && request.response === undefined && preflight === undefined;
}

/**
 * The requests that the log's exchanges are to be held against, with their places. It may have more than it must: a
 * redirect that leads abroad and was not followed is not to be seen in CDP; and less, where one vanished.
 */
function witnessed(run: Run, truths: readonly TrueRequest[], count: number): [number, TrueRequest][] {
  const all = [...truths.entries()];
  if (all.length === count) return all;
  const captured = all.filter(([, truth]) => isCaptured(run.serving, truth));
  const lasting = captured.filter(([, truth]) => !isVanished(truth));
  return lasting.length === count ? lasting : captured;
}

/** Beacons wait for none: of equal ones that are under way at once no order tells which was sent behind the preflight. */
function takeAlike(exchanges: Exchange[], truth: TrueRequest): Exchange | undefined {
  const place = exchanges.findIndex((exchange) => !comparePreflights(exchange, truth));
  return exchanges.splice(Math.max(place, 0), 1)[0];
}

/** Finds who is who by the marker in the fragment, and by order where one marker was used again. */
export function matchRun(run: Run): { matches: Match[]; disagreements: Disagreement[] } {
  const matches: Match[] = [];
  const disagreements: Disagreement[] = [];
  const exchanges = byMarker(run.exchanges, (exchange) => markerOf(exchange.hops[0].request.url));
  const outcomes = byMarker(run.outcomes, (outcome) => outcome.marker);
  const truths = byMarker(run.truths, (truth) => markerOf(truth.urls[0] ?? ''));
  for (const [marker, expected] of truths) {
    const ours = [...(exchanges.get(marker) ?? [])];
    exchanges.delete(marker);
    for (const [index, truth] of witnessed(run, expected, ours.length)) {
      const ask = askOf(run, index);
      const exchange = ask.api === 'beacon' ? takeAlike(ours, truth) : ours.shift();
      const outcome = outcomes.get(marker)?.[index];
      if (exchange) matches.push({ ask, truth, outcome, exchange });
      else
        disagreements.push({ kind: 'missing', run, ours: 'none', browsers: wordsOf(truth), stripped: false });
    }
    exchanges.set(marker, ours);
  }
  for (const exchange of [...exchanges.values()].flat()) {
    if (isGivenUp(exchange)) continue;
    disagreements.push({
      kind: 'extra',
      run,
      exchange,
      ours: 'an exchange',
      browsers: 'none',
      stripped: false,
    });
  }
  return { matches, disagreements };
}
