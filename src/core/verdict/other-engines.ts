import { engines } from '../fetch/engine.ts';
import { assumedCredentials, firstFailureAssuming, type JudgeInput } from './judge-input.ts';
import type { Elsewhere, Verdict } from './verdict.ts';

/** The engines that decide differently on the same responses, with credentials and without. */
export function otherEngines(input: JudgeInput, verdict: Verdict): Elsewhere[] {
  if (verdict.mode.value !== 'cors' || (verdict.verdict !== 'allowed' && verdict.verdict !== 'blocked'))
    return [];
  if (verdict.rule === null || verdict.rule === 'allowed-extension-bypass') return [];
  return Object.values(engines).flatMap((engine) => {
    if (engine.id === input.exchange.engine) return [];
    const failures = assumedCredentials(input, verdict).map((include) =>
      firstFailureAssuming(input, include, engine),
    );
    const [failed] = failures;
    const agree = failures.every((one) => one?.rule.id === failed?.rule.id);
    const decided = failed ? 'blocked' : 'allowed';
    return !agree || decided === verdict.verdict
      ? []
      : [{ engine: engine.id, verdict: decided, rule: failed?.rule.id ?? null }];
  });
}
