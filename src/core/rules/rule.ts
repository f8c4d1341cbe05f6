import type { CorsResponseHeaders } from '../exchange/cors-response-headers.ts';
import type { Engine } from '../fetch/engine.ts';
import type { LegKind } from '../exchange/exchange.ts';
import type { Evidence } from './evidence.ts';

/** What a rule may know about a leg, apart from its response. */
export interface CheckContext {
  readonly engine: Engine;
  readonly phase: LegKind;
  /** URL of this leg. */
  readonly url: string;
  /** The value that Access-Control-Allow-Origin must have: the serialized request origin, `null` if opaque or tainted. */
  readonly origin: string;
  /** Serialized origin of the document or worker that made the request. */
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
  /** Whether the browser treated this response as a redirect; undefined where it does not show that, and the headers decide. */
  readonly redirected?: boolean | undefined;
  /** The browser redirected this leg by itself; nothing was sent (HSTS). */
  readonly byBrowser?: boolean | undefined;
  /** The browser merges lines of one name before an extension sees them (Firefox). */
  readonly merged: boolean;
}

/** Why a check failed; `reason` null where no special case applies. */
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
  /** The browser errors that can only mean this rule. */
  readonly errors?: readonly string[];
  /** The `blockedReason`s of DevTools' protocol that can only mean this rule: Playwright writes them where there is no error. */
  readonly blockedReasons?: readonly string[];
  /** The special case for a browser's error. */
  readonly reasonOfError?: (error: string) => R | null;
}

/** Decided from a response's headers. The texts of its reasons are in `reasons.ts`; `says` does not need them. */
export interface CheckRule<Id extends string = string, R extends string = string> extends Base<Id, R> {
  readonly kind: 'check';
  /** Chromium's `CorsError` for each phase. */
  readonly chromium: Readonly<Partial<Record<LegKind, string>>>;
  /** Firefox's console category; several where an extension cannot tell which. */
  readonly firefox:
    string | ((answer: CorsResponseHeaders, context: CheckContext) => string | readonly string[]);
  /** All names that `firefox` can return, where it is a function. */
  readonly firefoxNames?: readonly string[];
  readonly looksAt: readonly Omit<Evidence, 'value'>[];
  check(this: void, answer: CorsResponseHeaders, context: CheckContext): Outcome<R>;
  /** A short title with the value that failed; `title.fail` is used where this is absent. */
  headline?(this: void, answer: CorsResponseHeaders, context: CheckContext, finding: Finding<R>): string;
  /** The failure in one sentence, with the values that were seen. */
  says(this: void, answer: CorsResponseHeaders, context: CheckContext, finding: Finding<R>): string;
}

/** A rule whose sentence is the `why` of its reason, if it has one. */
interface Told<Id extends string, R extends string> extends Base<Id, R> {
  /** The special cases that this rule can tell apart. */
  readonly reasons: Readonly<Record<R, WhyAndFix>>;
}

/** Recognised by the browser's error; the cause is not a CORS response header. */
export interface ErrorRule<Id extends string = string, R extends string = string> extends Told<Id, R> {
  readonly kind: 'error';
}

/** Why a leg was allowed. */
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

type AllowedBecause<Id extends string, R extends string> = Omit<
  AllowRule<Id, R>,
  'kind' | 'title' | 'mdn' | 'fix'
> & { readonly title: string };

/** It never fails. */
export function allowRule<const Id extends string, const R extends string>({
  title,
  ...rule
}: AllowedBecause<Id, R>): AllowRule<Id, R> {
  return { kind: 'allow', mdn: null, title: { pass: title, fail: title }, fix: 'Nothing to do.', ...rule };
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

/** What a sentence calls a response of this phase. */
export function responseNoun(phase: LegKind): string {
  return phase === 'preflight' ? 'preflight response' : phase === 'redirect' ? 'redirect' : 'response';
}

/** The end of a sentence on a missing or wrong origin; no server should name the origin `null`. */
export function expected(origin: string): string {
  return origin === 'null' ? ', and the request’s `Origin` is `null`' : `; expected ${quote(origin)}`;
}

/** A value in a title: shortened more than in a sentence. */
export function brief(value: string): string {
  return asCode(value, 48);
}

/** A value quoted in a sentence, shortened if it is very long. */
export function quote(value: string): string {
  return asCode(value, 120);
}

/** Between backticks, with those of the value escaped, so that no value can end the quotation. */
export function asCode(value: string, most = Number.POSITIVE_INFINITY): string {
  const text = value.length > most ? `${value.slice(0, most - 1)}…` : value;
  return `\`${text.replaceAll('`', '\\u0060')}\``;
}
