import type { Examination } from '../../core/examine.ts';
import type { BrowserName } from '../browser-name.ts';
import type { Expectation, Expected } from './config.ts';

/** What came of a request. */
export type Outcome = Expected | 'not-cors' | 'unknown';

/** A request of a page, and what was expected of it. */
export interface Finding {
  readonly page: string;
  readonly browser: BrowserName;
  /** Redacted, for output. */
  readonly shown: Examination;
  readonly outcome: Outcome;
  /** What was expected; undefined if no expectation is about it: it must not be blocked then. */
  readonly expected: Expected | undefined;
  readonly status: 'passed' | 'failed' | 'known' | 'network';
}

export function outcomeOf({ verdict: { verdict, rule } }: Examination): Outcome {
  return verdict === 'allowed' && rule === 'allowed-no-cors-opaque' ? 'opaque' : verdict;
}

/** The first expectation that is about this request. */
export function expectationFor(
  { exchange, verdict }: Examination,
  expectations: readonly Expectation[],
): Expectation | undefined {
  const { method, url } = exchange.hops[0].request;
  const credentials = verdict.credentials.value;
  return expectations.find(
    (one) =>
      matches(one.origin, exchange.requester ?? '') &&
      matches(one.url, url) &&
      (one.method === undefined || one.method.toUpperCase() === method.toUpperCase()) &&
      // Of a mode that is not known both are true.
      (one.credentials === undefined ||
        credentials === null ||
        one.credentials === (credentials === 'include')),
  );
}

/** `*` stands for any characters. */
export function matches(pattern: string, text: string): boolean {
  const source = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${source.join('.*')}$`, 's').test(text);
}

/** Whether a request is as it should be, its place in the baseline aside. */
export function statusOf(
  outcome: Outcome,
  expected: Expected | undefined,
  rule: string | null,
): Finding['status'] {
  if (outcome === 'unknown') return 'passed';
  if (outcome === 'not-cors') return rule === 'network-failure' ? 'network' : 'passed';
  if (expected === undefined) return outcome === 'blocked' ? 'failed' : 'passed';
  return outcome === expected ? 'passed' : 'failed';
}
