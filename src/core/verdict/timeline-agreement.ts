import type { Candidate } from './candidate.ts';
import { lastHop } from '../exchange/exchange.ts';
import type { JudgeInput } from './judge-input.ts';

/**
 * Whether a reading agrees with the response status in the page's own timeline. The page could forge that, so it
 * decides only what the headers leave open.
 */
export function agreesWithTimeline(
  { exchange, engine }: JudgeInput,
  { verdict, mode, failed, rule }: Candidate,
): boolean {
  const { timelineStatus } = exchange;
  if (timelineStatus === undefined) return true;
  const { request } = lastHop(exchange);
  if (timelineStatus > 0) {
    // Firefox sometimes gives that of a redirect that it refused, or of one before it.
    if (request.kind === 'redirect') return true;
    // There is a status only if the last response passed its CORS check.
    return verdict !== 'blocked' || failed?.leg !== request;
  }
  if (request.kind === 'redirect') {
    return (
      !engine.timelineShowsRedirects || (rule !== 'allowed-opaque-redirect' && rule !== 'redirect-mode-error')
    );
  }
  return verdict !== 'allowed' || mode !== 'cors' || engine.responseStartedProvesApproval;
}
