import { engines } from '../fetch/engine.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { BrowserCaches } from './browser-caches.ts';
import { assumedCredentials } from './leg-reports.ts';
import { judgeInputOf, firstFailureAssuming } from './judge-input.ts';
import type { Elsewhere, Verdict } from './verdict.ts';

/** The engines that would decide otherwise on the same responses. */
export function otherEngines(
  exchange: Exchange,
  verdict: Verdict,
  history: BrowserCaches,
  scene = judgeInputOf(exchange, history),
): Elsewhere[] {
  if (verdict.mode.value !== 'cors' || (verdict.verdict !== 'allowed' && verdict.verdict !== 'blocked'))
    return [];
  if (verdict.rule === null || verdict.rule === 'allowed-extension-bypass') return [];
  const include = assumedCredentials(verdict);
  return Object.values(engines).flatMap((engine) => {
    if (engine.id === exchange.engine) return [];
    const stop = firstFailureAssuming(scene, include, engine);
    const decided = stop ? 'blocked' : 'allowed';
    return decided === verdict.verdict
      ? []
      : [{ engine: engine.id, verdict: decided, rule: stop?.rule.id ?? null }];
  });
}
