import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type { Verdict } from '../../../src/core/verdict/verdict.ts';
import type { CompletedRun } from '../run/batch.ts';

export type DisagreementKind =
  /** The log lacks an exchange, or has one that the browser did not make. */
  | 'missing'
  | 'extra'
  | 'cross-origin'
  | 'verdict'
  /** The browser's name for the failure, and what it names with it. */
  | 'name'
  | 'parameter'
  | 'rule'
  /** Ambiguous where it may not be, or without the truth among the readings. */
  | 'ambiguity'
  | 'readings'
  /** Another verdict above readings than the one that all of them have. */
  | 'headline'
  | 'mode'
  | 'credentials'
  /** A preflight is with the wrong request, or one more or less. */
  | 'preflight'
  | 'pairing'
  /** The browser still refuses what was fixed as proposed. */
  | 'fix'
  /** The log as HAR is not valid, or does not come back as it was. */
  | 'file';

export interface Disagreement {
  readonly kind: DisagreementKind;
  readonly run: CompletedRun;
  readonly weSay: string;
  readonly browserSays: string;
  readonly exchange?: Exchange;
  readonly verdict?: Verdict;
  /** More to see: steps of a fix and what came of them. */
  readonly detail?: string;
  /** The log was judged with the fragments taken off its URLs. */
  readonly stripped: boolean;
}
