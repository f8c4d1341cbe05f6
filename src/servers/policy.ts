import { isSafelistedMethod } from '../core/fetch/safelisted-method.ts';
import { corsHeadersOf } from '../core/exchange/cors-response-headers.ts';
import type { Exchange } from '../core/exchange/exchange.ts';
import { preflightQuestion } from '../core/exchange/preflight.ts';
import { getHeader, isToken, listElements } from '../core/fetch/headers.ts';
import { parseUrl } from '../core/fetch/origin.ts';
import { corsUnsafeHeaderNames } from '../core/fetch/safelisted-request-header.ts';
import type { FixStep, Verdict } from '../core/verdict/verdict.ts';
import { legsAt, placeOf, type FixedLeg } from './fixed-leg.ts';
import { policyProblems } from './policy-problems.ts';

/** What one server has to allow at one path, in terms that every server's configuration knows. */
export interface CorsPolicy {
  /** Origin of the server. */
  readonly server: string;
  /** URL path, percent-encoded. */
  readonly path: string;
  /** Serialized origins; empty where `wildcard`, and where no origin can be named safely. */
  readonly origins: readonly string[];
  /** Every origin may read it; never together with `credentials`. */
  readonly wildcard: boolean;
  readonly credentials: boolean;
  /** In the case that the page sends; never `*`. */
  readonly methods: readonly string[];
  /** Names of request headers; never `*`. */
  readonly headers: readonly string[];
  /** Names of response headers; `*` only where `wildcard`. */
  readonly exposeHeaders: readonly string[];
  /** Seconds, where the server already sends a valid number. */
  readonly maxAge?: number;
  /** Browsers send this path a preflight. */
  readonly answersPreflight: boolean;
  /** Faults that no header can repair, and side effects of this configuration; full sentences, names in backticks. */
  readonly problems: readonly string[];
}

/** The methods that a server with `Access-Control-Allow-Methods: *` most likely means. */
const USUAL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * One policy for each URL that the fix changes, in the order of the requests. It allows what the fix allows and what the
 * captured responses already allow, except for origins: only the page's origin is listed.
 */
export function policiesOf(exchange: Exchange, verdict: Verdict, steps: readonly FixStep[]): CorsPolicy[] {
  const places = new Map<string, URL>();
  for (const { url } of steps) {
    const parsed = parseUrl(url);
    if (parsed) places.set(placeOf(parsed), parsed);
  }
  return [...places.values()].map((place) => {
    const legs = legsAt(place, exchange, steps);
    return policyAt(place, legs, verdict);
  });
}

function policyAt(place: URL, legs: readonly FixedLeg[], { credentials: mode }: Verdict): CorsPolicy {
  const answers = legs.map(({ fixed }) => corsHeadersOf(fixed));
  const allowed = new Set(answers.flatMap(({ allowOrigin }) => allowOrigin ?? []));
  const origins = [...allowed].filter((origin) => origin !== '*' && origin !== 'null');
  const credentials =
    mode.value === 'include' ||
    (!allowed.has('*') && answers.some(({ allowCredentials }) => allowCredentials === 'true'));
  // Any page can make a request with the origin `null`, so allowing `null` means allowing every origin.
  const wildcard = !credentials && (allowed.has('*') || allowed.has('null'));
  const maxAge = answers.map(({ maxAge: value }) => secondsOf(value)).find((value) => value !== undefined);
  return {
    server: place.origin,
    path: place.pathname,
    origins: wildcard || allowed.has('null') ? [] : origins,
    wildcard,
    credentials,
    methods: methodsOf(legs, credentials),
    headers: headersOf(legs),
    exposeHeaders: exposedBy(legs, wildcard),
    ...(maxAge !== undefined && { maxAge }),
    answersPreflight: legs.some(needsPreflight),
    problems: policyProblems(legs, { credentials, naming: allowed }),
  };
}

function needsPreflight({ kind, method, requestHeaders }: FixedLeg): boolean {
  return (
    kind === 'preflight' || !isSafelistedMethod(method) || corsUnsafeHeaderNames(requestHeaders).length > 0
  );
}

function methodsOf(legs: readonly FixedLeg[], credentials: boolean): string[] {
  const asked = legs.map(({ kind, method, requestHeaders }) =>
    kind === 'preflight' ? (preflightQuestion(requestHeaders).method ?? '') : method,
  );
  const named = namesIn(legs, 'access-control-allow-methods');
  const usual = named.includes('*') && !credentials ? USUAL_METHODS : [];
  return distinct([...named, ...usual, ...asked].filter((name) => name !== '*' && isToken(name)));
}

function headersOf(legs: readonly FixedLeg[]): string[] {
  const asked = legs.flatMap(({ kind, requestHeaders }) =>
    kind === 'preflight'
      ? listElements(getHeader(requestHeaders, 'access-control-request-headers') ?? '')
      : corsUnsafeHeaderNames(requestHeaders),
  );
  const names = [...namesIn(legs, 'access-control-allow-headers'), ...asked];
  return distinctIgnoringCase(names.filter((name) => name !== '*' && isToken(name)));
}

function exposedBy(legs: readonly FixedLeg[], wildcard: boolean): string[] {
  const names = namesIn(legs, 'access-control-expose-headers');
  return distinctIgnoringCase(names.filter((name) => isToken(name) && (wildcard || name !== '*')));
}

function namesIn(legs: readonly FixedLeg[], header: string): string[] {
  return legs.flatMap(({ fixed }) => listElements(getHeader(fixed.headers, header) ?? ''));
}

function secondsOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}

/** The first spelling of each. */
function distinctIgnoringCase(names: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const name of names) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, name);
  }
  return [...found.values()];
}
