import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import type { Verdict } from '../../../src/core/verdict/verdict.ts';
import type { CompletedRun } from '../run/batch.ts';

export type DisagreementKind =
  /** The log lacks a request of the browser, or has one that the browser did not make. */
  | 'missing'
  | 'extra'
  | 'cross-origin'
  | 'verdict'
  /** The browser's name for the failure, and what it names with it. */
  | 'name'
  | 'parameter'
  | 'rule'
  /** Ambiguous where it may not be, or without the browser's own among the readings. */
  | 'ambiguity'
  | 'readings'
  /** Another verdict above readings than the one that all of them have. */
  | 'headline'
  | 'mode'
  | 'credentials'
  /** A preflight is paired with the wrong request, is missing, or is one too many. */
  | 'preflight'
  | 'pairing'
  /** The browser still blocks the request with the proposed fix. */
  | 'fix'
  /** The log as HAR is not valid, or changes when it is read again. */
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
