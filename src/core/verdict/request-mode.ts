import type { Exchange, Leg } from '../exchange/exchange.ts';
import { getHeader, type Header } from '../fetch/headers.ts';
import type { HopTainting } from '../exchange/response-tainting.ts';
import { corsUnsafeHeaderNames } from '../fetch/safelisted-request-header.ts';
import { isSafelistedMethod } from '../fetch/safelisted-method.ts';
import type { CredentialsHistory } from './credentials-history.ts';
import type { Deduced, RequestMode } from './verdict.ts';

const MODES = new Set<string>([
  'cors',
  'no-cors',
  'same-origin',
  'navigate',
  'websocket',
] satisfies RequestMode[]);

/** A fact and the values that it can have, the likely one first. */
interface Options<T> {
  readonly values: readonly T[];
  /** It was seen, not deduced. */
  readonly seen: boolean;
}

/**
 * The request's mode: taken from Sec-Fetch-Mode if it was sent, else deduced from the headers that each mode sends.
 * @see https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
export function modeOf(exchange: Exchange, facts: readonly HopTainting[]): Options<RequestMode> {
  const { mode: asked } = exchange.asked ?? {};
  if (asked !== undefined) return { values: [asked], seen: true };
  for (const { hop } of facts) {
    const mode = getHeader(hop.request.requestHeaders ?? [], 'sec-fetch-mode');
    if (mode !== undefined && isMode(mode) && hop.request.kind !== 'preflight')
      return { values: [mode], seen: true };
    if (hop.preflight || hop.request.kind === 'preflight') return { values: ['cors'], seen: true };
  }
  const deduced = (value: RequestMode): Options<RequestMode> => ({ values: [value], seen: false });
  if (exchange.type === 'font') return deduced('cors');
  // To another origin's response the timeline gives a status only where it is not opaque.
  if (
    facts.some(({ tainting }) => tainting) &&
    exchange.timelineStatus !== undefined &&
    exchange.timelineStatus > 0
  )
    return deduced('cors');
  for (const {
    hop: { request },
    tainting,
  } of facts) {
    if (!request.requestHeaders || !tainting) continue;
    const hasOrigin = getHeader(request.requestHeaders, 'origin') !== undefined;
    if (request.method === 'GET' || request.method === 'HEAD') {
      if (!hasOrigin && exchange.unrecorded === 'origin') continue;
      if (!hasOrigin || isStorageAccess(exchange, request)) return deduced('no-cors');
      if (mayAskForStorageAccess(exchange)) break;
      return deduced('cors');
    }
    if (!isSafelistedMethod(request.method)) return deduced('cors');
    const isUnsafe = corsUnsafeHeaderNames(request.requestHeaders).length > 0;
    if (isPing(exchange))
      return deduced(isUnsafe && !isLinkPing(request.requestHeaders) ? 'cors' : 'no-cors');
    if (isUnsafe) return deduced('cors');
  }
  return { values: ['cors', 'no-cors'], seen: false };
}

function isPing({ type }: Exchange): boolean {
  return type === 'ping' || type === 'beacon';
}

/** Of `<a ping>`. @see https://html.spec.whatwg.org/#hyperlink-auditing */
function isLinkPing(headers: readonly Header[]): boolean {
  return getHeader(headers, 'content-type') === 'text/ping';
}

interface CredentialsOptions extends Options<boolean> {
  /** What it was deduced from, as a sentence; undefined where it was seen, or follows from the type. */
  readonly because?: string;
}

/**
 * Whether the credentials mode is `include`: [true], [false], or both if it is unknown.
 * Cookies and Sec-Fetch-Storage-Access are sent to another origin only with `include`.
 */
export function credentialsOf(
  exchange: Exchange,
  facts: readonly HopTainting[],
  history: CredentialsHistory,
): CredentialsOptions {
  const { credentials: asked } = exchange.asked ?? {};
  if (asked !== undefined) return { values: [asked === 'include'], seen: true };
  if (exchange.credentials !== undefined) return { values: [exchange.credentials], seen: true };
  for (const {
    hop: { request },
    tainting,
  } of facts) {
    if (!tainting || !request.requestHeaders) continue;
    if (showsCredentials(request)) return { values: [true], seen: true };
  }
  if (exchange.type === 'font') return { values: [false], seen: false };
  if (isPing(exchange)) return { values: [true], seen: false };
  if (facts.some(({ hop, tainting }) => tainting && history.isCookieWithheld(exchange, hop.request)))
    return { values: [false], seen: false, because: COOKIE_WITHHELD };
  return { values: [false, true], seen: false };
}

const COOKIE_WITHHELD =
  'An earlier request of the page to this URL sent a cookie, this one did not: it is made without credentials.';

/**
 * Chromium sends `Origin` with each GET from a frame of another site that asks for the cookies of the top page's site.
 * So a delivered response that no CORS check could have passed is one of these.
 * @see https://privacycg.github.io/storage-access-headers/
 */
function isStorageAccess(exchange: Exchange, { response, bodyAt }: Leg): boolean {
  if (!mayAskForStorageAccess(exchange) || !response || bodyAt === undefined) return false;
  return getHeader(response.headers, 'access-control-allow-origin') === undefined;
}

function mayAskForStorageAccess({ engine, frameId }: Exchange): boolean {
  return engine === 'chromium' && frameId !== 0;
}

function showsCredentials({ requestHeaders = [] }: Leg): boolean {
  return ['cookie', 'sec-fetch-storage-access'].some((name) => getHeader(requestHeaders, name) !== undefined);
}

function isMode(value: string): value is RequestMode {
  return MODES.has(value);
}

export function deduced<T>({ seen }: { readonly seen: boolean }, value: T | null): Deduced<T> {
  return { value, inferred: value !== null && !seen };
}
