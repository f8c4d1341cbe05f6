import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { isAnswered, type Leg } from '../exchange/exchange.ts';
import type { Header } from '../fetch/headers.ts';
import { candidate, type Candidate } from './candidate.ts';
import { legsAssuming, type JudgeInput } from './judge-input.ts';
import { firstFailureOf } from './run-checks.ts';

const EMPTY: Header = { name: 'Access-Control-Allow-Origin', value: '' };

/**
 * Firefox refuses a response with several lines of `Access-Control-Allow-Origin`, and shows extensions none that is empty,
 * unless its network monitor is asked, which is too much work on a busy page. This explains the refusal of a response that
 * passes as it was shown, if nothing else does.
 */
export function hiddenLineReading(input: JudgeInput, leg: Leg): Candidate | undefined {
  if (input.exchange.engine !== 'firefox' || !isAnswered(leg)) return undefined;
  if (corsHeadersOf(leg.response).allowOriginExactLines !== 1) return undefined;
  const response = { ...leg.response, headers: [...leg.response.headers, EMPTY] };
  const found = input.credentials.values.flatMap((include) => {
    const shown = legsAssuming(input, include).find((one) => one.leg === leg);
    return (shown && firstFailureOf({ ...shown, leg: { ...leg, response } })) ?? [];
  });
  const failed = found.find(({ rule }) => rule.id === 'allow-origin-multiple');
  if (!failed) return undefined;
  return candidate({
    verdict: 'blocked',
    rule: failed.rule.id,
    phase: failed.context.phase,
    reason: failed.finding.reason,
    mode: 'cors',
    failed,
    hidden: true,
  });
}
