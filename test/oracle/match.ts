import type { Exchange } from '../../src/core/exchange.ts';
import { isCaptured, type Run } from './batch.ts';
import type { Disagreement } from './disagreement.ts';
import type { Outcome } from './page-job.ts';
import type { TrueRequest } from './truth.ts';

/** A request of the page as three witnesses saw it. */
export interface Match {
  readonly truth: TrueRequest;
  readonly outcome: Outcome | undefined;
  readonly exchange: Exchange;
}

export function markerOf(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? '' : url.slice(hash + 1);
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
    // The log may have more than it must: a redirect that leads abroad and was not followed is not to be seen in CDP.
    const isComplete = ours.length === expected.length;
    for (const [index, truth] of expected.entries()) {
      if (!isComplete && !isCaptured(run.serving, truth)) continue;
      const exchange = ours.shift();
      if (exchange) matches.push({ truth, outcome: outcomes.get(marker)?.[index], exchange });
      else
        disagreements.push({ kind: 'missing', run, ours: 'none', browsers: wordsOf(truth), stripped: false });
    }
    exchanges.set(marker, ours);
  }
  for (const exchange of [...exchanges.values()].flat()) {
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
