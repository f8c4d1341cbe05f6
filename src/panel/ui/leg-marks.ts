import type { Hop, Leg } from '../../core/exchange/exchange.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';

/** How far a leg came. `stopped`: the browser, or the failure, ended the exchange here. */
export type MarkState = 'passed' | 'stopped' | 'unsent' | 'waiting';

/** One leg of an exchange, in the order of the wire: each hop's preflight before its request. */
export interface LegMark {
  readonly leg: Leg;
  readonly state: MarkState;
  /** Seconds of life that a stored preflight answer had left, null where that is unknown; absent: none was used. */
  readonly savedFor?: number | null;
}

/** The way of an exchange, leg by leg, and where it ended. */
export function trackOf(hops: readonly Hop[], verdict: Verdict): LegMark[] {
  const failed = verdict.verdict === 'blocked' || verdict.verdict === 'not-cors';
  return hops.flatMap(({ request, preflight }, index): LegMark[] => {
    const endsHere = failed && index === hops.length - 1;
    const endsBefore = endsHere && verdict.phase === 'preflight' && preflight !== undefined;
    const saved = verdict.cachedPreflights[index];
    const own: LegMark = {
      leg: request,
      state: endsBefore || !wasSent(request) ? 'unsent' : endsHere ? 'stopped' : progressOf(request),
      ...(saved && { savedFor: saved.secondsLeft }),
    };
    if (!preflight) return [own];
    return [{ leg: preflight, state: endsBefore ? 'stopped' : progressOf(preflight) }, own];
  });
}

function wasSent({ sentAt, response, endedAt }: Leg): boolean {
  return sentAt !== undefined || response !== undefined || endedAt === undefined;
}

function progressOf({ endedAt, redirectedTo, response, kind }: Leg): MarkState {
  const isDone = endedAt !== undefined || redirectedTo !== undefined || (kind === 'preflight' && response);
  return isDone ? 'passed' : 'waiting';
}
