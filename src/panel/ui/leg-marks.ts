import type { Hop, Leg } from '../../core/exchange/exchange.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';

/** How far a leg got. `stopped`: the exchange failed here. */
export type MarkState = 'passed' | 'stopped' | 'unsent' | 'waiting';

/** One leg of an exchange, in the order of the wire: each hop's preflight before its request. */
export interface LegMark {
  readonly leg: Leg;
  readonly state: MarkState;
  /** For how many more seconds the cached preflight was valid, null if unknown; absent: none was used. */
  readonly cachedFor?: number | null;
}

/** The legs of an exchange, and where it ended. */
export function legMarksOf(hops: readonly Hop[], verdict: Verdict): LegMark[] {
  const failed = verdict.verdict === 'blocked' || verdict.verdict === 'not-cors';
  return hops.flatMap(({ request, preflight }, index): LegMark[] => {
    const endsHere = failed && index === hops.length - 1;
    const endsBefore = endsHere && verdict.phase === 'preflight' && preflight !== undefined;
    const saved = verdict.cachedPreflights[index];
    const own: LegMark = {
      leg: request,
      state: endsBefore || !wasSent(request) ? 'unsent' : endsHere ? 'stopped' : progressOf(request),
      ...(saved && { cachedFor: saved.secondsLeft }),
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
