import type { Evidence } from '../rules/evidence.ts';
import type { LegKind } from '../exchange/exchange.ts';
import type { EngineId } from '../exchange/observation.ts';
import type { WhyAndFix } from '../rules/rule.ts';
import type { RuleId } from '../rules/catalogue/index.ts';

export type VerdictKind = 'allowed' | 'blocked' | 'not-cors' | 'unknown';
export type Certainty = 'certain' | 'inferred' | 'ambiguous';
export type RuleOutcome = 'pass' | 'fail' | 'unknown' | 'not-applicable';

/** Why nothing can be said about an exchange. */
export const UNKNOWN_REASONS = [
  'pending',
  'request-not-seen',
  'response-not-shown',
  'ambiguous',
  'trial',
  'requester-not-recorded',
  'response-not-recorded',
  'headers-not-recorded',
  'redirect-target-not-recorded',
] as const;

export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

/** What one rule says about one leg. */
export interface Check {
  readonly rule: RuleId;
  readonly outcome: RuleOutcome;
  readonly evidence: readonly Evidence[];
  /** One sentence with the values in it. */
  readonly says: string;
}

/** What is said about one leg, in the order of `legsOf`. */
export interface LegOutcome {
  readonly kind: LegKind;
  readonly outcome: RuleOutcome;
  readonly evidence: readonly Evidence[];
}

/** The same with what each rule says. */
export interface LegReport extends LegOutcome {
  readonly checks: readonly Check[];
}

/** One explanation of what was seen. */
export interface Reading {
  readonly verdict: VerdictKind;
  readonly rule: RuleId | null;
  /** The kind of leg that decided. */
  readonly phase: LegKind | null;
  /** One of the rule's closed list. */
  readonly reason: string | null;
  /** Chromium's `CorsError` for a block, else null. */
  readonly chromium: string | null;
  /** Chromium's `failedParameter`; null where it gives none. */
  readonly failedParameter: string | null;
  /** Firefox's console category for a block; several if the headers fit more than one; else null. */
  readonly firefox: string | readonly string[] | null;
  /** The condition under which this reading is true; absent if it is the only one. */
  readonly if?: string;
}

export interface Failure {
  readonly rule: RuleId;
  readonly phase: LegKind;
  readonly reason: string | null;
  readonly chromium: string | null;
  readonly firefox: string | readonly string[] | null;
  /** Its leg was never sent. */
  readonly predicted: boolean;
  /** One sentence with the values in it. */
  readonly says: string;
}

/** A fact that browsers do not show to extensions, and whether it was deduced. */
export interface Deduced<T> {
  readonly value: T | null;
  readonly inferred: boolean;
}

export type RequestMode = 'cors' | 'no-cors' | 'same-origin' | 'navigate' | 'websocket';
/** `same-origin` also stands for `omit`: on a cross-origin request they are the same. */
export type CredentialsMode = 'include' | 'same-origin';

/** A preflight-cache entry that answered instead of a preflight. */
export interface CachedPreflight {
  /** Id of the exchange whose preflight made the entry; null if that was before the capture. */
  readonly exchange: string | null;
  /** How many more seconds the entry was valid when it was used. */
  readonly secondsLeft: number | null;
}

export interface Verdict extends Reading {
  readonly certainty: Certainty;
  /** Why the certainty is what it is; one sentence. */
  readonly because: string;
  /** A few words on what decided, with the value where a rule knows it; header names in backticks. */
  readonly title: string;
  /** The sentence that says why, with the actual values; header names in backticks. */
  readonly sentence: string;
  /** The browser's error where `verdict` is `not-cors`. */
  readonly netError: string | null;
  /** Two or more if ambiguous, else null. If all have one verdict, the verdict's own fields repeat the first. */
  readonly readings: readonly Reading[] | null;
  /** Every failing check, the deciding one first. */
  readonly failures: readonly Failure[];
  readonly mode: Deduced<RequestMode>;
  readonly credentials: Deduced<CredentialsMode>;
  /** Per hop: the cache entry used instead of a preflight. */
  readonly cachedPreflights: readonly (CachedPreflight | null)[];
}

/** A change of one response. `set` replaces all lines of that name by one; values are complete. */
export interface FixStep {
  readonly url: string;
  readonly method: string;
  readonly leg: LegKind;
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
  readonly status?: number;
}

export interface Fix {
  /** Why it failed and what to do about it, in words for this exchange; null where nothing failed, or several readings are left. */
  readonly explanation: WhyAndFix | null;
  /** Null where no response can help. For a request without credentials where the credentials mode is unknown. */
  readonly steps: readonly FixStep[] | null;
  /** To apply after `steps`, and only if the page sends credentials, where that is unknown; else null. */
  readonly onlyWithCredentials: readonly FixStep[] | null;
  /** The browsers in which the request passes with `steps`, or as it is where there are none. */
  readonly passesIn: readonly EngineId[];
  /** What to do in addition or instead; plain text, header names in backticks. */
  readonly note: string | null;
}

/** Another engine that decides differently. */
export interface Elsewhere {
  readonly engine: 'chromium' | 'firefox' | 'standard';
  readonly verdict: VerdictKind;
  readonly rule: RuleId | null;
}

/** Useful to know about an exchange, although it did not decide the verdict. */
export interface Advice {
  readonly id: string;
  readonly severity: 'info' | 'warning';
  /** Full sentences; header names in backticks. */
  readonly says: string;
  readonly link: string;
}
