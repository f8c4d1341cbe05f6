import type { TrialChange } from '../core/advice/trial.ts';

/** A fix that is being tried in a tab. */
export interface Trial {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** When it ends by itself, in milliseconds since the epoch. */
  readonly until: number;
  readonly changes: readonly TrialChange[];
}
