import { startedAt, type Exchange } from '../../core/exchange/exchange.ts';
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
  /** Except for what the page requested in this frame, where it was prerendered. */
  readonly prerendered?: { readonly frameId: number; readonly since: number } | undefined;
  readonly pauses: readonly Pause[];
}

export function isInScope(
  { startedAt, exchange }: Pick<Row, 'startedAt' | 'exchange'>,
  { since, prerendered, pauses }: Scope,
): boolean {
  const isEarly = prerendered?.frameId === exchange.frameId && startedAt >= prerendered.since;
  if (startedAt < since && !isEarly) return false;
  return !pauses.some(({ from, to }) => startedAt >= from && startedAt < to);
}

export function exchangesIn(exchanges: Iterable<Exchange>, scope: Scope): Exchange[] {
  return [...exchanges].filter((exchange) => isInScope({ startedAt: startedAt(exchange), exchange }, scope));
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
