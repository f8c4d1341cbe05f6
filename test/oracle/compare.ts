import { isCrossOrigin } from '../../src/core/cross-origin.ts';
import { lastHop, type Exchange } from '../../src/core/exchange.ts';
import { getHeader, listElements } from '../../src/core/headers.ts';
import type { History } from '../../src/core/history.ts';
import { judge } from '../../src/core/judge.ts';
import type { Reading, Verdict } from '../../src/core/verdict.ts';
import { mayBeAmbiguous } from './ambiguity.ts';
import { isAcross, isCaptured, type Run } from './batch.ts';
import { credentialsOf, expectedOf, modeOf, type Expected } from './expected.ts';
import type { Outcome } from './page-job.ts';
import type { TrueRequest } from './truth.ts';

export type DisagreementKind =
  | 'missing'
  | 'extra'
  | 'cross-origin'
  | 'verdict'
  | 'name'
  | 'parameter'
  | 'rule'
  | 'ambiguity'
  | 'readings'
  | 'mode'
  | 'credentials'
  | 'preflight'
  | 'pairing'
  | 'fix';

export interface Disagreement {
  readonly kind: DisagreementKind;
  readonly run: Run;
  readonly ours: string;
  readonly browsers: string;
  readonly exchange?: Exchange;
  readonly verdict?: Verdict;
  /** More to see: steps of a fix and what came of them. */
  readonly detail?: string;
  /** The log was judged with the fragments taken off its URLs. */
  readonly stripped: boolean;
}

/** A request of the page as three witnesses saw it. */
export interface Match {
  readonly truth: TrueRequest;
  readonly outcome: Outcome | undefined;
  readonly exchange: Exchange;
}

function markerOf(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? '' : url.slice(hash + 1);
}

function byMarker<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
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
    for (const [index, truth] of expected.entries()) {
      if (!isCaptured(run.serving, truth)) continue;
      const exchange = ours.shift();
      if (exchange) matches.push({ truth, outcome: outcomes.get(marker)?.[index], exchange });
      else
        disagreements.push({
          kind: 'missing',
          run,
          ours: 'no exchange',
          browsers: wordsOf(truth),
          stripped: false,
        });
    }
    for (const exchange of ours) disagreements.push(extra(run, exchange));
  }
  for (const rest of exchanges.values())
    for (const exchange of rest) disagreements.push(extra(run, exchange));
  return { matches, disagreements };
}

function extra(run: Run, exchange: Exchange): Disagreement {
  return { kind: 'extra', run, exchange, ours: 'an exchange', browsers: 'no request', stripped: false };
}

function wordsOf({ status, failure, finished }: TrueRequest): string {
  if (failure) return `${failure.corsError ?? failure.errorText} ${failure.blockedReason ?? ''}`.trim();
  return finished ? `status ${status}` : 'pending';
}

/** The names that the last preflight asked for and was not granted. */
function refusedHeaders(exchange: Exchange): string[] {
  const { preflight } = lastHop(exchange);
  const asked = getHeader(preflight?.requestHeaders ?? [], 'access-control-request-headers') ?? '';
  const granted = getHeader(preflight?.response?.headers ?? [], 'access-control-allow-headers') ?? '';
  const names = new Set(listElements(granted.toLowerCase()));
  return listElements(asked).filter((name) => !names.has(name));
}

/** Of several refused names Chromium tells the one that its hash table has first, which cannot be known. */
function isParameter(reading: Reading, expected: Expected, refused: readonly string[]): boolean {
  const ours = reading.failedParameter ?? '';
  if (ours === expected.failedParameter) return true;
  return (
    expected.chromium === 'HeaderDisallowedByPreflightResponse' &&
    refused.includes(ours) &&
    refused.includes(expected.failedParameter)
  );
}

function agrees(reading: Reading, expected: Expected, refused: readonly string[]): boolean {
  return (
    reading.verdict === expected.verdict &&
    reading.chromium === expected.chromium &&
    isParameter(reading, expected, refused)
  );
}

function preflightsOf(exchange: Exchange): string {
  return exchange.hops.map(({ preflight }) => (preflight ? markerOf(preflight.url) : '-')).join(' ');
}

/** Hops that CDP announces and the browser never makes: where a redirect is not followed. */
function withoutUnmade(preflights: string): string {
  return preflights.replace(/( -)+$/, '');
}

/** Each preflight goes to the first hop left with its URL. */
function truePreflightsOf(truth: TrueRequest): string {
  const left = truth.preflights.map(({ url }) => url);
  return truth.urls
    .map((url) => {
      const at = left.indexOf(url);
      if (at < 0) return '-';
      left.splice(at, 1);
      return markerOf(url);
    })
    .join(' ');
}

/** Everything in which our verdict on one exchange differs from what the browser and the page saw. */
export function compareMatch(
  run: Run,
  { truth, outcome, exchange }: Match,
  history: History,
  stripped: boolean,
): Disagreement[] {
  const expected = expectedOf(truth, outcome, run.order.case.ask);
  const refused = refusedHeaders(exchange);
  const found: Disagreement[] = [];
  const crossOrigin = isAcross(run.serving, truth);
  const ours = isCrossOrigin(exchange);
  if (!ours) {
    if (crossOrigin || expected.verdict === 'blocked') {
      found.push({
        kind: 'cross-origin',
        run,
        exchange,
        ours: 'same-origin',
        browsers: wordsOf(truth),
        stripped,
      });
    }
    return found;
  }
  const verdict = judge(exchange, history);
  const report = (kind: DisagreementKind, said: unknown, true_: unknown): void => {
    found.push({ kind, run, exchange, verdict, ours: String(said), browsers: String(true_), stripped });
  };
  if (verdict.certainty === 'ambiguous') {
    if (!mayBeAmbiguous(exchange)) report('ambiguity', `ambiguous: ${verdict.because}`, wordsOf(truth));
    const readings = verdict.readings ?? [];
    if (readings.length < 2 || !readings.some((reading) => agrees(reading, expected, refused))) {
      report(
        'readings',
        readings.map((reading) => reading.verdict + (reading.chromium ?? '')).join(', '),
        wordsOf(truth),
      );
    }
  } else if (expected.open === true && verdict.verdict !== 'blocked') {
    return found;
  } else if (verdict.verdict !== expected.verdict) {
    report(
      'verdict',
      `${verdict.verdict} ${verdict.rule} ${verdict.chromium ?? ''}`,
      `${expected.verdict} ${wordsOf(truth)}`,
    );
  } else if (verdict.chromium !== expected.chromium) {
    report('name', verdict.chromium, expected.chromium);
  } else if (!isParameter(verdict, expected, refused)) {
    report('parameter', verdict.failedParameter, expected.failedParameter);
  } else if (expected.rules && !expected.rules.includes(verdict.rule ?? '')) {
    report('rule', verdict.rule, `${expected.rules.join('|')} (${wordsOf(truth)})`);
  }
  if (crossOrigin && !markerOf(truth.urls[0] ?? '').endsWith('p')) {
    const { ask } = run.serving.case;
    const mode = modeOf(ask);
    if (verdict.mode.value !== null && verdict.mode.value !== mode) report('mode', verdict.mode.value, mode);
    const credentials = credentialsOf(ask);
    if (mode === 'cors' && verdict.credentials.value !== null && verdict.credentials.value !== credentials) {
      report('credentials', verdict.credentials.value, credentials);
    }
  }
  if (!stripped && withoutUnmade(preflightsOf(exchange)) !== withoutUnmade(truePreflightsOf(truth))) {
    report('preflight', preflightsOf(exchange), truePreflightsOf(truth));
  }
  return found;
}
