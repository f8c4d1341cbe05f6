import type { CorsResponseHeaders } from '../exchange/cors-response-headers.ts';
import type { Engine } from '../fetch/engine.ts';
import type { LegKind } from '../exchange/exchange.ts';
import type { Evidence } from './evidence.ts';

/** What a rule may know of a leg beside its response. */
export interface CheckContext {
  readonly engine: Engine;
  readonly phase: LegKind;
  /** URL of this leg. */
  readonly url: string;
  /** What Access-Control-Allow-Origin has to name: the serialized request origin, `null` if opaque or tainted. */
  readonly origin: string;
  /** Serialized origin of the document or worker that asked. */
  readonly requester: string;
  /** The response tainting is no longer `basic`: the CORS check applies. */
  readonly tainting: boolean;
  /** The request's origin is `null` only because of its redirects (Fetch: redirect-taint). */
  readonly tainted: boolean;
  /** Whether the request's credentials mode is `include`. */
  readonly credentials: boolean;
  /** The method of the actual request, not of its preflight. */
  readonly method: string;
  /** Lower-case names the preflight asked for (Fetch: CORS-unsafe request-header names). */
  readonly unsafeHeaders: readonly string[];
  /** The response is the stored one of an earlier load without CORS. */
  readonly stored: boolean;
  /** Whether the browser took this response for a redirect, where it shows that; undefined: as its headers say. */
  readonly redirected?: boolean | undefined;
  /** The browser merges lines of one name before an extension sees them (Firefox). */
  readonly merged: boolean;
}

/** Why a check failed. `reason` null: nothing more special than the rule itself. */
export interface Finding<R extends string = string> {
  readonly reason: R | null;
  /** Chromium's `failedParameter`; null where it gives none. */
  readonly parameter: string | null;
}

export type Outcome<R extends string = string> = 'pass' | 'not-applicable' | Finding<R>;

export interface WhyAndFix {
  /** Why browsers do this; plain text, header names in backticks. */
  readonly why: string;
  /** What to change, in one sentence. */
  readonly fix: string;
}

interface Base<Id extends string, R extends string> extends WhyAndFix {
  readonly id: Id;
  readonly phases: readonly LegKind[];
  /** The place in the standard. */
  readonly spec: string;
  /** MDN's page about it. */
  readonly mdn: string | null;
  readonly title: { readonly pass: string; readonly fail: string };
  /** The browsers' errors that mean this and nothing else. */
  readonly errors?: readonly string[];
  /** The special case that a browser's error stands for. */
  readonly reasonOfError?: (error: string) => R | null;
}

/** Decided from a response's headers. Of its special cases `reasons.ts` speaks: `says` does without them. */
export interface CheckRule<Id extends string = string, R extends string = string> extends Base<Id, R> {
  readonly kind: 'check';
  /** Chromium's `CorsError` for each phase. */
  readonly chromium: Readonly<Partial<Record<LegKind, string>>>;
  /** Firefox's console category; several where what an extension sees cannot tell. */
  readonly firefox:
    string | ((answer: CorsResponseHeaders, context: CheckContext) => string | readonly string[]);
  /** All that `firefox` can give, where it depends on what was seen. */
  readonly firefoxNames?: readonly string[];
  readonly looksAt: readonly Omit<Evidence, 'value'>[];
  check(this: void, answer: CorsResponseHeaders, context: CheckContext): Outcome<R>;
  /** The failure in one sentence, with the values that were seen. */
  says(this: void, answer: CorsResponseHeaders, context: CheckContext, finding: Finding<R>): string;
}

/** A rule that is spoken of in the words of its special case, where it is one. */
interface Told<Id extends string, R extends string> extends Base<Id, R> {
  /** The special cases this rule can tell apart. */
  readonly reasons: Readonly<Record<R, WhyAndFix>>;
}

/** Known by the browser's error; no CORS response header is the cause. */
export interface ErrorRule<Id extends string = string, R extends string = string> extends Told<Id, R> {
  readonly kind: 'error';
}

/** Why a leg was let through. */
export interface AllowRule<Id extends string = string, R extends string = string> extends Told<Id, R> {
  readonly kind: 'allow';
}

export type Rule<Id extends string = string, R extends string = string> =
  CheckRule<Id, R> | ErrorRule<Id, R> | AllowRule<Id, R>;

/** Keeps the literal types of id and reasons. */
export function checkRule<const Id extends string, const R extends string>(
  rule: Omit<CheckRule<Id, R>, 'kind'>,
): CheckRule<Id, R> {
  return { kind: 'check', ...rule };
}

export function errorRule<const Id extends string, const R extends string>(
  rule: Omit<ErrorRule<Id, R>, 'kind'>,
): ErrorRule<Id, R> {
  return { kind: 'error', ...rule };
}

export function allowRule<const Id extends string, const R extends string>(
  rule: Omit<AllowRule<Id, R>, 'kind'>,
): AllowRule<Id, R> {
  return { kind: 'allow', ...rule };
}

/** Chromium's `CorsError` for a failure in that phase; null where it has none. */
export function chromiumName({ chromium }: Pick<CheckRule, 'chromium'>, phase: LegKind): string | null {
  return chromium[phase] ?? null;
}

const MDN = 'https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/';
const FETCH = 'https://fetch.spec.whatwg.org/#';

export function mdnError(page: string): string {
  return MDN + page;
}

export function fetchAnchor(anchor: string): string {
  return FETCH + anchor;
}

/** `preflight` or `response`, as a sentence names it. */
export function responseNoun(phase: LegKind): string {
  return phase === 'preflight' ? 'preflight response' : phase === 'redirect' ? 'redirect' : 'response';
}

/** A value as a sentence quotes it: cut where it would drown the rest. */
export function quote(value: string): string {
  return value.length > 120 ? `\`${value.slice(0, 119)}…\`` : `\`${value}\``;
}
