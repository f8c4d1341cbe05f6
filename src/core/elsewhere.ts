import { engines } from './engine.ts';
import type { Exchange } from './exchange.ts';
import type { History } from './history.ts';
import { assumedCredentials } from './report.ts';
import { sceneOf, stopUnder } from './scene.ts';
import type { Elsewhere, Verdict } from './verdict.ts';

/** The engines that would decide otherwise on the same responses. */
export function judgeElsewhere(
  exchange: Exchange,
  verdict: Verdict,
  history: History,
  scene = sceneOf(exchange, history),
): Elsewhere[] {
  if (verdict.mode.value !== 'cors' || (verdict.verdict !== 'allowed' && verdict.verdict !== 'blocked'))
    return [];
  if (verdict.rule === null || verdict.rule === 'allowed-extension-bypass') return [];
  const include = assumedCredentials(verdict);
  return Object.values(engines).flatMap((engine) => {
    if (engine.id === exchange.engine) return [];
    const stop = stopUnder(scene, include, engine);
    const decided = stop ? 'blocked' : 'allowed';
    return decided === verdict.verdict
      ? []
      : [{ engine: engine.id, verdict: decided, rule: stop?.rule.id ?? null }];
  });
}
