import type { Candidate } from './candidate.ts';
import { firstFailureAssuming, type JudgeInput } from './judge-input.ts';
import { deduced } from './request-mode.ts';
import type { FailedCheck } from './run-checks.ts';
import type { CredentialsMode, Deduced, RequestMode } from './verdict.ts';

/** The request's mode, where it was seen or all readings have the same. */
export function modeIn({ modes }: JudgeInput, readings: readonly Candidate[]): Deduced<RequestMode> {
  const [first, ...others] = readings;
  const agree = others.every(({ mode }) => mode === first?.mode);
  return deduced(modes, agree ? (first?.mode ?? null) : null);
}

/** `include` or not, where evidence shows it or only one of the two explains the outcome. */
export function credentialsIn(input: JudgeInput, readings: readonly Candidate[]): Deduced<CredentialsMode> {
  const { credentials } = input;
  const name = (include: boolean): CredentialsMode => (include ? 'include' : 'same-origin');
  const [only, ...others] = credentials.values;
  if (only !== undefined && others.length === 0) return deduced(credentials, name(only));
  const explaining = credentials.values.filter((include) => explains(input, readings, include));
  const [one] = explaining;
  return deduced(credentials, explaining.length === 1 && one !== undefined ? name(one) : null);
}

/** Whether one of the decided readings holds under this assumption. */
function explains(input: JudgeInput, readings: readonly Candidate[], include: boolean): boolean {
  return readings.some(({ verdict, mode, failed }) => {
    if (mode !== 'cors' || (verdict !== 'allowed' && verdict !== 'blocked')) return true;
    return isSameFailure(firstFailureAssuming(input, include), failed);
  });
}

/** Whether the rules give different results with and without credentials. */
export function dependsOnCredentials(input: JudgeInput): boolean {
  return !isSameFailure(firstFailureAssuming(input, false), firstFailureAssuming(input, true));
}

function isSameFailure(a: FailedCheck | undefined, b: FailedCheck | undefined): boolean {
  return a?.rule.id === b?.rule.id && a?.leg === b?.leg;
}
