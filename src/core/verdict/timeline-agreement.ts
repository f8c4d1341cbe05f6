import type { Candidate } from './candidate.ts';
import { lastHop } from '../exchange/exchange.ts';
import { isAboutLocation } from './redirect-readings.ts';
import type { JudgeInput } from './judge-input.ts';

/**
 * Whether a reading agrees with what the page's own timeline says it was handed. The page could forge that, so it
 * settles what the headers leave open, and never outweighs them.
 */
export function agreesWithTimeline(
  { exchange, engine }: JudgeInput,
  { verdict, mode, failed, rule }: Candidate,
): boolean {
  const { timelineStatus } = exchange;
  if (timelineStatus === undefined) return true;
  const { request } = lastHop(exchange);
  // A status is there only where the last response passed its CORS check.
  if (timelineStatus > 0) return verdict !== 'blocked' || failed?.leg !== request || isAboutLocation(rule);
  if (request.kind === 'redirect') {
    return (
      !engine.timelineShowsRedirects || (rule !== 'allowed-opaque-redirect' && rule !== 'redirect-mode-error')
    );
  }
  return verdict !== 'allowed' || mode !== 'cors' || engine.responseStartedProvesApproval;
}
