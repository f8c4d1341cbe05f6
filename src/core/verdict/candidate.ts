import { ifMode } from './conditions.ts';
import { lastHop, type LegKind } from '../exchange/exchange.ts';
import type { FailedCheck } from './run-checks.ts';
import { ruleOf, ruleOfError, type RuleId } from '../rules/catalogue/index.ts';
import type { JudgeInput } from './judge-input.ts';
import type { RequestMode, VerdictKind } from './verdict.ts';

/** One way to explain what was seen. */
export interface Candidate {
  readonly verdict: VerdictKind;
  readonly rule: RuleId | null;
  readonly phase: LegKind | null;
  readonly reason: string | null;
  readonly mode: RequestMode | null;
  /** Whether it holds with credentials mode `include` alone, or with the others alone; null where it holds with all. */
  readonly credentials: boolean | null;
  readonly failed?: FailedCheck;
  readonly netError: string | null;
  /** Used only if no other reading explains the outcome. */
  readonly weak: boolean;
  /** The condition under which it is true. */
  readonly if: string;
}

export function candidate(fields: Partial<Candidate> & { readonly mode: RequestMode }): Candidate {
  return {
    verdict: 'unknown',
    rule: null,
    phase: null,
    reason: null,
    credentials: null,
    netError: null,
    weak: false,
    if: ifMode(fields.mode),
    ...fields,
  };
}

/** The browser’s error names the cause, and it is not CORS. */
export function notCors(
  input: JudgeInput,
  mode: RequestMode,
  error: string,
  rule = ruleOfError(error) ?? 'network-failure',
  leg: LegKind | null = null,
): Candidate {
  const { request, preflight } = lastHop(input.exchange);
  const beforeRequest = preflight !== undefined && !preflight.response && !request.response;
  const reason = ruleOf(rule).reasonOfError?.(error) ?? null;
  const phase = leg ?? (beforeRequest ? 'preflight' : lastKind(input));
  return candidate({ verdict: 'not-cors', rule, phase, reason, mode, netError: error });
}

export function lastKind({ exchange }: JudgeInput): LegKind {
  return lastHop(exchange).request.kind;
}
