import { corsHeadersOf, type CorsResponseHeaders } from './cors-response-headers.ts';
import type { Leg } from './exchange.ts';
import { getHeader, isToken, listElements } from '../fetch/headers.ts';
import { preflightQuestion } from './preflight.ts';
import { isSafelistedMethod } from '../fetch/safelisted-method.ts';

/** `depends`: on whether the request is made with credentials. */
export type PreflightResult = 'passes' | 'fails' | 'depends' | 'unanswered';

/**
 * What a preflight's response says by itself, without knowing its request: yes or no, where the rules say why. It asks
 * no rule, because the background pairs by it and would have to carry all their texts.
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch step 7
 */
export function preflightResult(preflight: Leg): PreflightResult {
  if (!preflight.response) return 'unanswered';
  const answer = corsHeadersOf(preflight.response);
  const origin = getHeader(preflight.requestHeaders ?? [], 'origin') ?? 'null';
  const { method = 'GET', headerNames } = preflightQuestion(preflight.requestHeaders);
  const passes = (credentials: boolean): boolean =>
    answer.status >= 200 &&
    answer.status <= 299 &&
    passesCorsCheck(answer, origin, credentials) &&
    coversMethod(answer, method, credentials) &&
    coversHeaders(answer, headerNames, credentials);
  const withCredentials = passes(true);
  return withCredentials === passes(false) ? (withCredentials ? 'passes' : 'fails') : 'depends';
}

/** @see https://fetch.spec.whatwg.org/#cors-check */
function passesCorsCheck(answer: CorsResponseHeaders, origin: string, credentials: boolean): boolean {
  const { allowOrigin, allowCredentials } = answer;
  if (!credentials) return allowOrigin === '*' || allowOrigin === origin;
  return allowOrigin === origin && allowCredentials === 'true';
}

function coversMethod(
  { allowMethods = '' }: CorsResponseHeaders,
  method: string,
  credentials: boolean,
): boolean {
  const allowed = listElements(allowMethods);
  if (!allowed.every(isToken)) return false;
  return isSafelistedMethod(method) || allowed.includes(method) || (!credentials && allowed.includes('*'));
}

function coversHeaders(
  { allowHeaders = '' }: CorsResponseHeaders,
  asked: readonly string[],
  credentials: boolean,
): boolean {
  const allowed = listElements(allowHeaders);
  if (!allowed.every(isToken)) return false;
  if (!credentials && allowed.includes('*')) return true;
  const lower = new Set(allowed.map((name) => name.toLowerCase()));
  return asked.every((name) => lower.has(name));
}
