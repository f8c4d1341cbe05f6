import type { Obstacle } from '../exchange/asked.ts';
import { candidate, type Candidate } from './candidate.ts';
import { lastHop } from '../exchange/exchange.ts';
import type { JudgeInput } from './judge-input.ts';
import { policyReading } from './redirect-target-readings.ts';

/** The reading of a request that the page asked for and the browser never sent; undefined of any other. */
export function unsentReadings({ exchange: { asked } }: JudgeInput): Candidate[] | undefined {
  if (asked?.stopped === undefined) return undefined;
  const { stopped, mode = null } = asked;
  const isAnswered =
    stopped === 'memory-cache' || (stopped === 'service-worker' && asked.error === undefined);
  const why: Pick<Candidate, 'verdict' | 'rule' | 'reason'> = isAnswered
    ? { verdict: 'allowed', rule: 'allowed-without-request', reason: null }
    : { verdict: 'not-cors', rule: 'request-not-sent', reason: stopped, ...RULES[stopped] };
  const reading = candidate({ ...why, phase: 'request', mode: 'cors' });
  return [{ ...reading, mode }];
}

/** The page was told that its policy forbids where the redirect leads. */
export function forbiddenTargetReadings({ exchange, modes }: JudgeInput): Candidate[] | undefined {
  const { request } = lastHop(exchange);
  if (exchange.asked?.directive === undefined || request.kind !== 'redirect') return undefined;
  const [mode = 'cors'] = modes.values;
  return [policyReading(mode, request.error ?? null)];
}

/** Of the others, the rule is `request-not-sent`, and the reason has the obstacle's name. */
const RULES: Readonly<Partial<Record<Obstacle, Pick<Candidate, 'rule' | 'reason'>>>> = {
  'content-security-policy': { rule: 'csp-blocked', reason: null },
  'mixed-content': { rule: 'mixed-content-blocked', reason: null },
  port: { rule: 'network-failure', reason: 'port' },
  unknown: { rule: 'request-not-sent', reason: null },
};

/** Whether a reading agrees with what the page asked for, and with how its call ended, where Trace noted that. */
export function agreesWithAsked({ exchange: { asked } }: JudgeInput, { rule, verdict }: Candidate): boolean {
  if (!asked) return true;
  const { redirect, abortedAt, api } = asked;
  if (abortedAt !== undefined) return rule === 'aborted';
  if (rule === 'aborted' && api !== 'element') return false;
  if (redirect === 'manual' && verdict !== 'blocked') return rule === 'allowed-opaque-redirect';
  if (redirect === 'error' && verdict !== 'blocked') return rule === 'redirect-mode-error';
  if (rule === 'allowed-opaque-redirect' || rule === 'redirect-mode-error') return redirect === undefined;
  // Elements and event sources fail for what is in the response, too.
  if (api !== 'fetch' && api !== 'xhr') return true;
  if (asked.status !== undefined) return verdict !== 'blocked' && verdict !== 'not-cors';
  return asked.error === undefined || verdict !== 'allowed';
}
