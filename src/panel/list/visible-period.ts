import type { Row } from './row.ts';

/** A time in which nothing was to be recorded, in milliseconds since the epoch; `to` is Infinity while it lasts. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

/** The times whose exchanges are shown at all. */
export interface Scope {
  /** What started earlier is out of view, in milliseconds since the epoch. */
  readonly since: number;
  readonly pauses: readonly Pause[];
}

export function isInScope({ startedAt }: Pick<Row, 'startedAt'>, { since, pauses }: Scope): boolean {
  return startedAt >= since && !pauses.some(({ from, to }) => startedAt >= from && startedAt < to);
}

export function isPaused(pauses: readonly Pause[]): boolean {
  return pauses.at(-1)?.to === Infinity;
}

/** Begins a pause, or ends the one that lasts. */
export function togglePause(pauses: readonly Pause[], now: number): Pause[] {
  const last = pauses.at(-1);
  return last?.to === Infinity
    ? [...pauses.slice(0, -1), { from: last.from, to: now }]
    : [...pauses, { from: now, to: Infinity }];
}
