import type { PathPolicy, ServerPolicy } from '../core/advice/policy/server-policy.ts';
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

/** The methods that a server with `Access-Control-Allow-Methods: *` most likely means. */
const USUAL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * One policy for each server that the fix changes, in the order of the requests, with the exact paths of those URLs. It
 * allows what the fix allows and what the captured responses already allow, except for origins: only the page's origin
 * is listed.
 */
export function policiesOf(exchange: Exchange, verdict: Verdict, steps: readonly FixStep[]): ServerPolicy[] {
  const places = new Map<string, URL>();
  for (const { url } of steps) {
    const parsed = parseUrl(url);
    if (parsed) places.set(placeOf(parsed), parsed);
  }
  const byServer = new Map<string, PathPolicy[]>();
  for (const place of places.values()) {
    const paths = byServer.get(place.origin) ?? [];
    paths.push(policyAt(place, legsAt(place, exchange, steps), verdict));
    byServer.set(place.origin, paths);
  }
  return [...byServer].map(([server, paths]) => ({
    server,
    paths: paths.sort((one, other) => other.path.length - one.path.length),
  }));
}

function policyAt(place: URL, legs: readonly FixedLeg[], { credentials: mode }: Verdict): PathPolicy {
  const answers = legs.map(({ fixed }) => corsHeadersOf(fixed));
  const allowed = new Set(answers.flatMap(({ allowOrigin }) => allowOrigin ?? []));
  const origins = [...allowed].filter((origin) => origin !== '*' && origin !== 'null');
  const credentials =
    mode.value === 'include' ||
    (!allowed.has('*') && answers.some(({ allowCredentials }) => allowCredentials === 'true'));
  // Any page can make a request with the origin `null`, so allowing `null` means allowing every origin.
  const wildcard = !credentials && (allowed.has('*') || allowed.has('null'));
  const maxAge = answers.map(({ maxAge: value }) => secondsOf(value)).find((value) => value !== undefined);
  const methods = methodsOf(legs, credentials);
  return {
    path: place.pathname,
    exact: true,
    origins: wildcard || allowed.has('null') ? [] : origins,
    wildcard,
    credentials,
    answersPreflight: legs.some(needsPreflight),
    methods: methods.filter((method) => !isSafelistedMethod(method)),
    safelistedMethods: methods.filter(isSafelistedMethod),
    headers: headersOf(legs),
    exposeHeaders: exposedBy(legs, wildcard),
    ...(maxAge !== undefined && { maxAge }),
    replacesPresent: legs.some(
      ({ captured }) => captured && corsHeadersOf(captured).allowOrigin !== undefined,
    ),
    needs: [],
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
