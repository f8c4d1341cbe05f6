import { engines } from '../../../src/core/fetch/engine.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { PLAIN_REQUEST, requestAt, type PageRequest } from '../cases/case.ts';
import { isCaptured, type CompletedRun } from '../run/batch.ts';
import { comparePreflights } from './compare-preflights.ts';
import type { Disagreement } from './disagreement.ts';
import { requesterOf, type CaseInstance } from '../servers/case-instance.ts';
import { fragmentOf, isPriming } from '../servers/fragment.ts';
import type { Outcome } from '../servers/page-job.ts';
import type { RecordedRequest } from '../browsers/cdp-recorder.ts';

/** One request of the page, as page, browser and extension saw it. */
export interface Match {
  /** The serialized origin that asks. */
  readonly requester: string;
  readonly instance: CaseInstance;
  readonly pageRequest: PageRequest;
  readonly recorded: RecordedRequest;
  readonly outcome: Outcome | undefined;
  readonly exchange: Exchange;
}

/** What the browser said of a request, for a report. */
export function browserWords({
  status,
  failure,
  finished,
  consoleCategories: keys,
}: RecordedRequest): string {
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

function requestOf({ instance }: CompletedRun, marker: string, index: number): PageRequest {
  const { priming } = instance.case;
  if (priming && isPriming(`#${marker}`)) return { ...PLAIN_REQUEST, ...priming };
  return instance.case.parallel > 1 ? instance.case.pageRequest : requestAt(instance.case, index);
}

/** Aborted before it reached the network. */
function isVanished({ failure, status, preflights }: RecordedRequest): boolean {
  return failure?.errorText === 'net::ERR_ABORTED' && status === undefined && preflights.length === 0;
}

/** Chromium aborts the request of a font that it asks for by `https` instead, and makes it again; its record has one. */
function isRestarted({ engine, type, hops: [{ request }] }: Exchange): boolean {
  const isUpgrade = request.redirectedTo !== undefined && request.response === undefined;
  return engine === 'chromium' && type === 'font' && isUpgrade && request.error === 'net::ERR_ABORTED';
}

/** Aborted without a response: the browser's own log has no entry for some of these. */
function isGivenUp({ engine, hops: [{ request, preflight }] }: Exchange): boolean {
  const isAborted = request.error !== undefined && engines[engine].abortErrors.includes(request.error);
  return isAborted && request.response === undefined && preflight === undefined;
}

/**
 * The recorded requests that the exchanges are compared with, and their positions. The log may have more than expected: a
 * redirect to another origin that was not followed is not in CDP. It may have less where a request was aborted early.
 */
function witnessed(
  run: CompletedRun,
  recordings: readonly RecordedRequest[],
  count: number,
): [number, RecordedRequest][] {
  const all = [...recordings.entries()];
  if (all.length === count) return all;
  const captured = all.filter(([, recorded]) => isCaptured(run.instance, recorded));
  const lasting = captured.filter(([, recorded]) => !isVanished(recorded));
  return lasting.length === count ? lasting : captured;
}

/** The page does not wait for beacons: order does not tell which of several equal ones was sent after the preflight. */
function takeAlike(exchanges: Exchange[], recorded: RecordedRequest): Exchange | undefined {
  const origin = exchanges.findIndex((exchange) => !comparePreflights(exchange, recorded));
  return exchanges.splice(Math.max(origin, 0), 1)[0];
}

/** Matches by the marker in the fragment, and by order where a marker was used again. */
export function matchWitnesses(run: CompletedRun): { matches: Match[]; disagreements: Disagreement[] } {
  const matches: Match[] = [];
  const disagreements: Disagreement[] = [];
  const exchanges = byMarker(run.exchanges, (exchange) => fragmentOf(exchange.hops[0].request.url));
  const outcomes = byMarker(run.outcomes, (outcome) => outcome.marker);
  const recordings = byMarker(run.recorded, (recorded) => fragmentOf(recorded.urls[0] ?? ''));
  for (const [marker, expected] of recordings) {
    const ours = (exchanges.get(marker) ?? []).filter((exchange) => !isRestarted(exchange));
    exchanges.delete(marker);
    for (const [index, recorded] of witnessed(run, expected, ours.length)) {
      const pageRequest = requestOf(run, marker, index);
      const exchange = pageRequest.api === 'beacon' ? takeAlike(ours, recorded) : ours.shift();
      const outcome = outcomes.get(marker)?.[index];
      const requester = requesterOf(run.instance, recorded.urls[0] ?? '');
      if (exchange)
        matches.push({ requester, instance: run.instance, pageRequest, recorded, outcome, exchange });
      else
        disagreements.push({
          kind: 'missing',
          run,
          weSay: 'none',
          browserSays: browserWords(recorded),
          stripped: false,
        });
    }
    exchanges.set(marker, ours);
  }
  for (const exchange of [...exchanges.values()].flat()) {
    if (isGivenUp(exchange)) continue;
    disagreements.push({
      kind: 'extra',
      run,
      exchange,
      weSay: 'an exchange',
      browserSays: 'none',
      stripped: false,
    });
  }
  return { matches, disagreements };
}
