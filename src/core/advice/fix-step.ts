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

export interface FixOptions {
  /** Credentials mode `include`. */
  readonly include: boolean;
  /** Some leg of this hop has the origin `null`. */
  readonly hasNullOrigin: boolean;
  /** Another response of this server allows every origin. */
  readonly isOpen: boolean;
  /** webRequest's ResourceType of the exchange. */
  readonly type: string;
}

/** The change that this leg's response needs, or undefined if it needs none. */
export function requiredChange(
  { leg, hop, context }: LegUnderCors,
  options: FixOptions,
): FixStep | undefined {
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
  if ([...failed].some(isOriginCheck)) Object.assign(set, originHeaders(response, context, options));
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

/** Resources that servers usually publish for every site. */
export const PUBLIC_TYPES = new Set(['font', 'image', 'imageset', 'media', 'script', 'stylesheet']);

/**
 * The exact origin, with Vary; `*` for the origin `null`, which any page can have, and where the server or the kind of
 * resource is public. With
 * credentials neither works, so a request with the origin `null` gets nothing.
 * @see https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches
 */
function originHeaders(
  response: LegResponse,
  { origin }: CheckContext,
  { include, hasNullOrigin, isOpen, type }: FixOptions,
): Record<string, string> {
  const allowOrigin = 'Access-Control-Allow-Origin';
  const { allowOrigin: present } = corsHeadersOf(response);
  if (!include && (hasNullOrigin || (present === undefined && (isOpen || PUBLIC_TYPES.has(type))))) {
    return { [allowOrigin]: '*' };
  }
  if (origin === 'null') return {};
  const vary = listElements(getHeader(response.headers, 'vary') ?? '');
  const varies = vary.some((name) => name === '*' || name.toLowerCase() === 'origin');
  return { [allowOrigin]: origin, ...(!varies && { Vary: [...vary, 'Origin'].join(', ') }) };
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
