import { candidate, notCors, type Candidate } from './candidate.ts';
import { requesterOf, unfollowedTarget } from './cross-origin.ts';
import { lastHop } from './exchange.ts';
import { isSameOrigin, originOf } from './origin.ts';
import { stopUnder, type Scene } from './scene.ts';
import type { RequestMode } from './verdict.ts';

/** The readings of a redirect that the browser did not follow without saying why. */
export function unfollowed(scene: Scene, mode: RequestMode, error: string | null): Candidate[] {
  if (!isUnfollowed(scene) || mode === 'no-cors') return [];
  const { exchange, credentials, modes } = scene;
  const target = unfollowedTarget(exchange);
  const leaves = target !== undefined && !isSameOrigin(originOf(target), requesterOf(exchange));
  const base = { phase: 'redirect', mode, netError: error } as const;
  const sameOriginMode = candidate({
    ...base,
    verdict: 'not-cors',
    rule: 'mode-same-origin-redirect',
    mode: 'same-origin',
    if: 'if the request’s mode is `same-origin`',
  });
  if (mode === 'same-origin' && leaves) return [sameOriginMode];
  if (mode === 'cors' && credentials.values.every((include) => stopUnder(scene, include))) return [];
  const readings = [
    candidate({
      ...base,
      verdict: 'allowed',
      rule: 'allowed-opaque-redirect',
      netError: null,
      if: 'if the page asked for `redirect: "manual"`',
    }),
    candidate({
      ...base,
      verdict: 'not-cors',
      rule: 'redirect-mode-error',
      if: 'if the page asked for `redirect: "error"`',
    }),
  ];
  if (error !== null)
    readings.push({ ...notCors(scene, mode, error), if: 'if the page, or leaving it, aborted the request' });
  if (!modes.seen && leaves && !scene.facts.some(({ crossOrigin }) => crossOrigin))
    readings.push(sameOriginMode);
  return readings;
}

export function isUnfollowed({ exchange, engine }: Scene): boolean {
  const { request } = lastHop(exchange);
  if (request.kind !== 'redirect') return false;
  return !engine.redirectProvesApproval || request.redirectedTo !== undefined;
}
