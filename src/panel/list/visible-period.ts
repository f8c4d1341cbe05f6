import { startedAt } from '../../core/exchange/exchange.ts';
import type { Session } from '../../protocol/session.ts';
import type { Row } from './row.ts';

/** A time in which recording was stopped, in milliseconds since the epoch; `to` is Infinity while it lasts. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

/** The time whose exchanges are shown: since the last Clear or navigation, without pauses. */
export interface Scope {
  /** Exchanges that started earlier are hidden, in milliseconds since the epoch. */
  readonly since: number;
  /** Ids of the exchanges that were there when it began. */
  readonly known: ReadonlySet<string>;
  /** Whether the clock was set back since: what was not there then, and started long before, came later. */
  readonly isSetBack?: boolean;
  /** Except for what the page requested in this frame since the last Clear, where it was prerendered. */
  readonly prerenderFrameId?: number | undefined;
  readonly cleared?: number;
  readonly pauses: readonly Pause[];
}

/** What is told late started so many milliseconds earlier at most. */
const LATE = 60_000;

export function isInScope(
  { startedAt, exchange }: Pick<Row, 'startedAt' | 'exchange'>,
  { since, known, isSetBack, prerenderFrameId, cleared = 0, pauses }: Scope,
): boolean {
  return (
    // Most rows are late enough: to look into the exchange of each takes longer than all else here.
    (startedAt >= since ||
      (isSetBack && startedAt <= since - LATE && !known.has(exchange.id)) ||
      (prerenderFrameId === exchange.frameId && startedAt >= cleared)) &&
    !pauses.some(({ from, to }) => startedAt >= from && startedAt < to)
  );
}

/** Whether this time is so far ahead that the clock must have been set back. */
export function isAhead(time = 0, now = Date.now()): boolean {
  return time > now + LATE;
}

/** None where nothing is hidden, nor of a file, to which nothing comes later. */
export function idsIn(session: Pick<Session, 'tabId' | 'exchanges'>, since: number): ReadonlySet<string> {
  const ids = new Set<string>();
  if (since > 0 && session.tabId >= 0) for (const { id } of session.exchanges()) ids.add(id);
  return ids;
}

/** The time of a Clear: now, or where the clock was set back, later than all that is there. */
export function clearingTime(session: Pick<Session, 'exchanges'>, now: number, since: number): number {
  const last = [...session.exchanges()].at(-1);
  const latest = last ? Math.max(since, startedAt(last)) : since;
  return isAhead(latest, now) ? latest + 1 : now;
}

export function isPaused(pauses: readonly Pause[]): boolean {
  return pauses.at(-1)?.to === Infinity;
}

/** Begins a pause, or ends the current one. */
export function togglePause(pauses: readonly Pause[], now: number): Pause[] {
  const last = pauses.at(-1);
  return last?.to === Infinity
    ? [...pauses.slice(0, -1), { from: last.from, to: now }]
    : [...pauses, { from: now, to: Infinity }];
}
