import { corsHeadersOf, type CorsResponseHeaders } from '../exchange/cors-response-headers.ts';
import { failuresOf, type LegUnderCors } from '../verdict/run-checks.ts';
import type { LegResponse } from '../exchange/exchange.ts';
import { getHeader, isToken, listElements } from '../fetch/headers.ts';
import type { CheckContext } from '../rules/rule.ts';
import { isOriginCheck } from '../rules/check-order.ts';
import { parseUrl } from '../fetch/origin.ts';
import type { FixStep } from '../verdict/verdict.ts';

const NO_RESPONSE: LegResponse = { status: 200, statusLine: '', headers: [], at: 0, fromCache: false };
const UNANSWERED_PREFLIGHT: LegResponse = { ...NO_RESPONSE, status: 404 };

/** The change that this leg's response needs, or undefined if it needs none. */
export function requiredChange({ leg, hop, context }: LegUnderCors, include: boolean): FixStep | undefined {
  const response = leg.response ?? (context.phase === 'preflight' ? UNANSWERED_PREFLIGHT : NO_RESPONSE);
  const failed = new Set(failuresOf({ leg: { ...leg, response }, hop, context }).map(({ rule }) => rule.id));
  if (failed.size === 0) return undefined;
  const answer = corsHeadersOf(response);
  const set: Record<string, string> = {};
  const remove: string[] = [];
  let status: number | undefined;
  const setOrRemove = (name: string, value: string): void => {
    if (value === '') remove.push(name);
    else set[name] = value;
  };
  if ([...failed].some(isOriginCheck)) setOrigin(set, response, context, include);
  const opened = set['Access-Control-Allow-Origin'] === '*';
  if (opened && answer.allowCredentials !== undefined) remove.push('Access-Control-Allow-Credentials');
  if (failed.has('missing-allow-credentials')) set['Access-Control-Allow-Credentials'] = 'true';
  if (failed.has('preflight-invalid-allow-methods') || failed.has('preflight-method-not-allowed')) {
    setOrRemove('Access-Control-Allow-Methods', methodsFor(answer, context));
  }
  if (failed.has('preflight-invalid-allow-headers') || failed.has('preflight-header-not-allowed')) {
    setOrRemove('Access-Control-Allow-Headers', headersFor(answer, context));
  }
  if (failed.has('preflight-bad-status') || failed.has('preflight-redirected')) status = 204;
  if (failed.has('preflight-redirected')) remove.push('Location');
  const target = parseUrl(answer.location ?? '', leg.url);
  if (target && failed.has('redirect-location-userinfo')) set['Location'] = withoutUserinfo(target);
  if (failed.has('redirect-non-http-scheme')) return undefined;
  return {
    url: leg.url,
    method: leg.method,
    leg: leg.kind,
    set,
    remove,
    ...(status !== undefined && { status }),
  };
}

/** The response as it is after the change. */
export function applyStep(response: LegResponse, { set, remove, status }: FixStep): LegResponse {
  const gone = new Set([...Object.keys(set), ...remove].map((name) => name.toLowerCase()));
  const kept = response.headers.filter(({ name }) => !gone.has(name.toLowerCase()));
  const added = Object.entries(set).map(([name, value]) => ({ name, value }));
  return { ...response, status: status ?? response.status, headers: [...kept, ...added] };
}

/**
 * The exact origin, with Vary, if the request has one. Any page can have the origin `null`, so it is named only where
 * credentials leave no other way.
 * @see https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches
 */
function setOrigin(
  set: Record<string, string>,
  response: LegResponse,
  { origin }: CheckContext,
  include: boolean,
): void {
  if (origin === 'null' && !include) {
    set['Access-Control-Allow-Origin'] = '*';
    return;
  }
  set['Access-Control-Allow-Origin'] = origin;
  const vary = listElements(getHeader(response.headers, 'vary') ?? '');
  if (!vary.some((name) => name === '*' || name.toLowerCase() === 'origin'))
    set['Vary'] = [...vary, 'Origin'].join(', ');
}

function methodsFor(
  { allowMethods = '' }: CorsResponseHeaders,
  { method, credentials }: CheckContext,
): string {
  const kept = salvage(allowMethods);
  const covered = kept.includes(method) || (!credentials && kept.includes('*'));
  return (covered ? kept : [...withoutWildcard(kept), method]).join(', ');
}

function headersFor(
  { allowHeaders = '' }: CorsResponseHeaders,
  { unsafeHeaders, credentials }: CheckContext,
): string {
  const kept = salvage(allowHeaders);
  if (!credentials && kept.includes('*')) return kept.join(', ');
  const known = new Set(kept.map((name) => name.toLowerCase()));
  const missing = unsafeHeaders.filter((name) => !known.has(name));
  return [...(missing.length > 0 ? withoutWildcard(kept) : kept), ...missing].join(', ');
}

/** The valid names in a list, even if its separators are wrong. */
function salvage(value: string): string[] {
  return [...new Set(value.split(/[,;\s]+/).filter(isToken))];
}

function withoutWildcard(list: readonly string[]): string[] {
  return list.filter((element) => element !== '*');
}

function withoutUserinfo(target: URL): string {
  target.username = '';
  target.password = '';
  return target.href;
}
