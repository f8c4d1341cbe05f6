import type { LegKind } from './exchange.ts';

/** What a reason means and what to do about it; plain text, header names in backticks. */
export interface Reason {
  readonly why: string;
  readonly fix: string;
}
