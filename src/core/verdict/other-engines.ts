import { engines } from '../fetch/engine.ts';
import { assumedCredentials } from './leg-reports.ts';
import { firstFailureAssuming, type JudgeInput } from './judge-input.ts';
import type { Elsewhere, Verdict } from './verdict.ts';

/** The engines that would decide otherwise on the same responses. */
export function otherEngines(input: JudgeInput, verdict: Verdict): Elsewhere[] {
  if (verdict.mode.value !== 'cors' || (verdict.verdict !== 'allowed' && verdict.verdict !== 'blocked'))
    return [];
  if (verdict.rule === null || verdict.rule === 'allowed-extension-bypass') return [];
  const include = assumedCredentials(verdict);
  return Object.values(engines).flatMap((engine) => {
    if (engine.id === input.exchange.engine) return [];
    const stop = firstFailureAssuming(input, include, engine);
    const decided = stop ? 'blocked' : 'allowed';
    return decided === verdict.verdict
      ? []
      : [{ engine: engine.id, verdict: decided, rule: stop?.rule.id ?? null }];
  });
}
