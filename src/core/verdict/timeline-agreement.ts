import type { Candidate } from './candidate.ts';
import { lastHop } from '../exchange/exchange.ts';
import type { JudgeInput } from './judge-input.ts';
import { isPassedWorkerFetch } from './worker-fetch.ts';

/**
 * Whether a reading agrees with the response status in the page's own timeline, or with what the end of a worker's request
 * proves. The page could forge its timeline, so that decides only what the headers leave open.
 */
export function agreesWithTimeline(
  { exchange, engine }: JudgeInput,
  { verdict, mode, failed, rule }: Candidate,
): boolean {
  const hasPassed = isPassedWorkerFetch(exchange);
  const { timelineStatus = hasPassed ? 1 : undefined } = exchange;
  if (timelineStatus === undefined) return true;
  if (hasPassed && rule === 'redirect-mode-error') return false;
  const { request } = lastHop(exchange);
  if (timelineStatus > 0) {
    // There is a status only if the last response passed its CORS check. Of redirects Firefox sometimes has that of one
    // that it refused, or of one before it.
    const isProof = hasPassed || request.kind !== 'redirect';
    return !isProof || verdict !== 'blocked' || failed?.leg !== request;
  }
  if (request.kind === 'redirect') {
    // Firefox's timeline has the status of a redirect that passed its own check and was not wanted.
    return (
      engine.redirectProvesApproval || (rule !== 'allowed-opaque-redirect' && rule !== 'redirect-mode-error')
    );
  }
  return verdict !== 'allowed' || mode !== 'cors' || engine.responseStartedProvesApproval;
}
