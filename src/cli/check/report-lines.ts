import { explanationOf } from '../capture/format-verdicts.ts';
import { requestVerdictOf } from '../../library/request-verdict.ts';
import type { Finding } from './finding.ts';

/** A page that could not be checked. */
export interface PageFailure {
  readonly page: string;
  readonly browser: string;
  readonly kind: 'browser' | 'page';
  readonly says: string;
}

/** Everything that a run of `check` found. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly failures: readonly PageFailure[];
  /** Expectations that no request met, as lines. */
  readonly unmet: readonly { readonly says: string; readonly required: boolean }[];
  /** Entries of the baseline that no longer fail. */
  readonly fixed: readonly string[];
}

/** Such as `PUT https://api.example/items from https://app.example`. */
export function requestWords({ shown: { exchange } }: Finding): string {
  const { method, url } = exchange.hops[0].request;
  return `${method} ${url} from ${exchange.requester ?? 'an unknown origin'}`;
}

/** What is wrong, in a few words. */
export function problemWords({ outcome, expected, shown: { verdict } }: Finding): string {
  const what = outcome === 'not-cors' ? 'failed, not because of CORS' : outcome;
  const rule = verdict.rule === null ? '' : ` (${verdict.rule})`;
  return expected === undefined ? `${what}${rule}` : `${what}${rule}, expected ${expected}`;
}

/** The reason and the fix, a line each. */
export function reasonLines({ shown, outcome }: Finding): string[] {
  return outcome === 'allowed' || outcome === 'opaque' ? [shown.verdict.sentence] : explanationOf(shown);
}

/** For people who read a log. */
export function textLines({ findings, failures, unmet, fixed }: CheckResult): string[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.page} (${finding.browser})`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [
    ...[...groups].flatMap(([title, group]) => {
      const passed = group.filter(({ status }) => status === 'passed').length;
      const wrong = group.filter(({ status }) => status !== 'passed');
      const heading = `${title}: ${passed} of ${group.length} cross-origin requests as expected`;
      return [heading, ...wrong.flatMap(findingLines)];
    }),
    ...failures.map(({ page, browser, says }) => `${page} (${browser}): not checked: ${says}`),
    ...unmet.map(({ says, required }) => `${required ? 'missing' : 'note'}: ${says}`),
    ...fixed.map((key) => `note: no longer fails, remove it from the baseline: ${key}`),
  ];
}

function findingLines(finding: Finding): string[] {
  const words = `${requestWords(finding)}: ${problemWords(finding)}`;
  if (finding.status === 'known') return [`  known: ${words}`];
  return [`  ${words}`, ...reasonLines(finding).map((line) => `    ${line}`)];
}

export function checkJson({ findings, failures, unmet, fixed }: CheckResult): object {
  return {
    requests: findings.map(({ page, browser, shown, outcome, expected, status }) => ({
      page,
      browser,
      result: status,
      outcome,
      expected: expected ?? null,
      ...requestVerdictOf(shown),
    })),
    failures,
    unmet,
    fixed,
  };
}
