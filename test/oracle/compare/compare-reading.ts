import { lastHop, type Exchange } from '../../../src/core/exchange/exchange.ts';
import { getHeader, listElements } from '../../../src/core/fetch/headers.ts';
import type { Reading } from '../../../src/core/verdict/verdict.ts';
import type { DisagreementKind } from './disagreement.ts';
import type { ExpectedVerdict } from './expected-verdict.ts';

/** The header names that the last preflight asked for and the response does not allow. */
function refusedHeaders(exchange: Exchange): string[] {
  const { preflight } = lastHop(exchange);
  const asked = getHeader(preflight?.requestHeaders ?? [], 'access-control-request-headers') ?? '';
  const granted = getHeader(preflight?.response?.headers ?? [], 'access-control-allow-headers') ?? '';
  const names = new Set(listElements(granted.toLowerCase()));
  return listElements(asked).filter((name) => !names.has(name));
}

/** Of several refused names Chromium reports whichever its hash table has first. */
function isParameter(
  reading: Reading,
  { name, failedParameter }: ExpectedVerdict,
  exchange: Exchange,
): boolean {
  const ours = reading.failedParameter ?? '';
  if (failedParameter === undefined || ours === failedParameter) return true;
  if (name !== 'HeaderDisallowedByPreflightResponse') return false;
  const refused = refusedHeaders(exchange);
  return refused.includes(ours) && refused.includes(failedParameter);
}

/** The kind of a difference, what we say, and what the browser says. */
export type Difference = readonly [kind: DisagreementKind, weSay: string, browserSays: string];

/** The captured browser's names for this reading; several where headers cannot tell. */
export function namesOf(reading: Reading, { engine }: Exchange): readonly (string | null)[] {
  const names = engine === 'chromium' ? reading.chromium : reading.firefox;
  return names === null || typeof names === 'string' ? [names] : names;
}

/** The first thing in which a reading differs from what is expected: its kind, ours, and the browser's. */
export function differenceOf(
  reading: Reading,
  expected: ExpectedVerdict,
  exchange: Exchange,
): Difference | undefined {
  const { verdict, rule, failedParameter } = reading;
  const names = namesOf(reading, exchange);
  if (verdict !== expected.verdict) {
    return ['verdict', [verdict, rule, ...names].join(' '), [expected.verdict, expected.name].join(' ')];
  }
  const isNamed =
    names.includes(expected.name) || expected.alias?.some((name) => names.includes(name)) === true;
  if (!isNamed) return ['name', names.join(' or '), String(expected.name)];
  if (!isParameter(reading, expected, exchange)) {
    return ['parameter', failedParameter ?? '', expected.failedParameter ?? ''];
  }
  if (expected.rules && !expected.rules.includes(rule ?? '')) {
    return ['rule', String(rule), expected.rules.join(' or ')];
  }
  return undefined;
}
