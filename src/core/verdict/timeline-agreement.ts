import type { Candidate } from './candidate.ts';
import { lastHop } from '../exchange/exchange.ts';
import { isAboutLocation } from './redirect-readings.ts';
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
  // There is a status only if the last response passed its CORS check.
  if (timelineStatus > 0) return verdict !== 'blocked' || failed?.leg !== request || isAboutLocation(rule);
  if (request.kind === 'redirect') {
    return (
      !engine.timelineShowsRedirects || (rule !== 'allowed-opaque-redirect' && rule !== 'redirect-mode-error')
    );
  }
  return verdict !== 'allowed' || mode !== 'cors' || engine.responseStartedProvesApproval;
}
