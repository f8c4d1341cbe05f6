import type { LegUnderCors } from './run-checks.ts';
import { requesterOf } from '../exchange/cross-origin.ts';
import { lastHop, locationOf, type Leg } from '../exchange/exchange.ts';
import { getHeader, listElements } from '../fetch/headers.ts';
import { methodAfterRedirect } from '../fetch/http-redirect.ts';
import { isSameOrigin, originOf, parseUrl } from '../fetch/origin.ts';
import { whyPreflight } from '../exchange/preflight-reason.ts';
import { corsUnsafeHeaderNames } from '../fetch/safelisted-request-header.ts';
import { isSafelistedMethod } from '../fetch/safelisted-method.ts';
import type { JudgeInput } from './judge-input.ts';

/** @see https://fetch.spec.whatwg.org/#request-body-header-name */
const REQUEST_BODY_HEADERS = new Set([
  'content-encoding',
  'content-language',
  'content-location',
  'content-type',
]);

/**
 * The legs that would follow the last leg's redirect if it were allowed: the method and headers after HTTP-redirect fetch,
 * and the preflight that they need.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function legsAfterRedirect(
  { exchange, engine, facts }: JudgeInput,
  credentials: boolean,
): LegUnderCors[] {
  const { request, preflight } = lastHop(exchange);
  const response = request.response;
  const target = parseUrl(locationOf(response?.headers ?? []) ?? '', request.url);
  const last = facts[facts.length - 1];
  if (!response || !target || !last || !/^https?:$/.test(target.protocol)) return [];
  target.username = '';
  target.password = '';
  const requester = requesterOf(exchange);
  const leaves = originOf(target.href) !== originOf(request.url);
  const tainted = last.tainted || (leaves && last.crossOrigin);
  const origin = tainted ? 'null' : requester;
  const method = methodAfterRedirect(response.status, request.method);
  const dropsBody = method !== request.method;
  const asked = getHeader(preflight?.requestHeaders ?? [], 'access-control-request-headers');
  const unsafe = (
    asked === undefined ? corsUnsafeHeaderNames(request.requestHeaders ?? []) : listElements(asked)
  ).filter((name) => !(dropsBody && REQUEST_BODY_HEADERS.has(name)) && !(leaves && name === 'authorization'));
  if (isSameOrigin(originOf(target.href), requester) && !last.tainting) return [];
  const hop = exchange.hops.length;
  const leg = (kind: Leg['kind'], verb: string): Leg => ({
    kind,
    requestId: '',
    url: target.href,
    method: verb,
    startedAt: request.startedAt,
  });
  const merged = exchange.engine === 'firefox';
  const base = {
    engine,
    url: target.href,
    origin,
    requester,
    tainting: true,
    tainted: tainted && requester !== 'null',
    credentials,
    method,
    stored: false,
    merged,
  };
  const legs: LegUnderCors[] = [
    { leg: leg('request', method), hop, context: { ...base, phase: 'request', unsafeHeaders: [] } },
  ];
  // The use-CORS-preflight flag of an upload listener or a stream stays with the request.
  const stillPreflighted =
    (engine.preflightsEveryLaterHop && preflight !== undefined) ||
    whyPreflight(lastHop(exchange))?.hidden === true;
  if (stillPreflighted || !isSafelistedMethod(method) || unsafe.length > 0) {
    legs.unshift({
      leg: leg('preflight', 'OPTIONS'),
      hop,
      context: {
        ...base,
        ...(engine.preflightsHideTaint && { origin: requester, tainted: false }),
        phase: 'preflight',
        unsafeHeaders: unsafe,
      },
    });
  }
  return legs;
}
