import { isSafelistedMethod } from '../../core/fetch/safelisted-method.ts';
import { isRedirect, locationOf, type Hop, type Leg } from '../../core/exchange/exchange.ts';
import { getHeader, type Header } from '../../core/fetch/headers.ts';
import { parseUrl } from '../../core/fetch/origin.ts';
import { corsUnsafeHeaderNames } from '../../core/fetch/safelisted-request-header.ts';
import type { Message, PastedRequest, PastedResponse } from './parse-messages.ts';

/** What the user entered besides the pasted text; empty: take it from the text. */
export interface Hints {
  readonly origin: string;
  readonly url: string;
  readonly method: string;
  readonly credentials: boolean;
}

/** Why there is no verdict yet, and which field to fill in. */
export interface PasteProblem {
  readonly field: 'text' | 'origin' | 'url' | 'method';
  readonly says: string;
}

/** A response and its request. */
interface Pair {
  readonly request: PastedRequest;
  readonly response: PastedResponse;
}

export interface PastedHops {
  readonly hops: readonly [Hop, ...Hop[]];
  /** Serialized origin of the page. */
  readonly origin: string;
  /** Whether there is a response to the request itself, not only to its preflight. */
  readonly hasResponse: boolean;
}

/** The hops that a page of that origin would have made, with the pasted responses. */
export function hopsFromPasted(
  messages: readonly Message[],
  hints: Hints,
  now: number,
): PastedHops | PasteProblem {
  const pairs = pairsOf(messages, hints);
  const [first] = pairs;
  if (!first)
    return {
      field: 'text',
      says: 'No response found. Paste the output of `curl -i`, starting with the `HTTP/` line.',
    };
  const origin = originIn(hints.origin || getHeader(first.request.headers, 'origin') || '');
  if (origin === undefined)
    return { field: 'origin', says: 'Enter the page’s origin, such as `https://app.example`.' };
  const url = urlOf(first.request, hints);
  if (url === undefined)
    return { field: 'url', says: 'Enter the URL of the request, such as `https://api.example/users`.' };

  const preflights = pairs.filter(({ request }) => isPreflight(request));
  const responses = pairs.filter(({ request }) => !isPreflight(request));
  const asked = getHeader(first.request.headers, 'access-control-request-method');
  const method = hints.method || responses[0]?.request.method || asked;
  if (method === undefined)
    return {
      field: 'method',
      says: 'This is the response to a preflight. Enter the method of the request, such as `PUT`.',
    };

  const legs = { origin, now };
  const requests = responses.length > 0 ? responses : [undefined];
  let at = url;
  const hops = requests.map((answer, index): Hop => {
    const here = index === 0 ? method : (answer?.request.method ?? method);
    const own = answer && index > 0 ? (urlOf(answer.request, { ...hints, url: '' }, at) ?? at) : at;
    const request = requestLeg({ method: here, url: own, answer, ...legs });
    const preflight = preflights[index];
    at = nextUrl(answer?.response, own);
    return preflight ? { request, preflight: preflightLeg(preflight, request, legs) } : { request };
  });
  const [head, ...rest] = hops;
  if (!head) return { field: 'text', says: 'No response found.' };
  return { hops: [head, ...rest], origin, hasResponse: responses.length > 0 };
}

/** Each response with its request: the one before it, or the one that a redirect leads to. */
function pairsOf(messages: readonly Message[], hints: Hints): Pair[] {
  const pairs: Pair[] = [];
  let request: PastedRequest | undefined;
  let url: string | undefined;
  for (const message of messages) {
    if (message.kind === 'request') {
      request = message;
      url = undefined;
      continue;
    }
    const unasked = { kind: 'request', method: hints.method || 'GET', url, headers: [] } as const;
    const asked: PastedRequest = request ? { ...request, url: url ?? request.url } : unasked;
    pairs.push({ request: asked, response: message });
    const location = locationOf(message.headers);
    if (location !== undefined) url = location;
  }
  return request ? pairs : withPreflight(pairs);
}

/** Without a request in the text, two responses in a row are most likely those of a preflight and its request. */
function withPreflight(pairs: readonly Pair[]): Pair[] {
  const [first, ...rest] = pairs;
  if (!first) return [];
  const { headers } = first.response;
  const answersPreflight = [
    'access-control-allow-methods',
    'access-control-allow-headers',
    'access-control-max-age',
  ].some((name) => getHeader(headers, name) !== undefined);
  const isRedirecting = locationOf(headers) !== undefined;
  if (isRedirecting || (rest.length === 0 && !answersPreflight)) return [...pairs];
  if (rest.length === 0 && first.response.status === 200 && first.request.method !== 'GET') return [...pairs];
  return [{ ...first, request: { ...first.request, method: 'OPTIONS' } }, ...rest];
}

function isPreflight({ method }: PastedRequest): boolean {
  return method.toUpperCase() === 'OPTIONS';
}

interface Legs {
  readonly origin: string;
  readonly now: number;
}

interface Wanted extends Legs {
  readonly method: string;
  readonly url: string;
  readonly answer: Pair | undefined;
}

function requestLeg({ method, url, answer, origin, now }: Wanted): Leg {
  const headers = withBrowserHeaders(answer?.request.headers ?? [], [
    { name: 'Origin', value: origin },
    { name: 'Sec-Fetch-Mode', value: 'cors' },
  ]);
  return legOf({ kind: 'request', method, url, headers, response: answer?.response, now });
}

function preflightLeg({ request, response }: Pair, actual: Leg, { origin, now }: Legs): Leg {
  const unsafe = corsUnsafeHeaderNames(actual.requestHeaders ?? []);
  const headers = withBrowserHeaders(request.headers, [
    { name: 'Origin', value: origin },
    { name: 'Access-Control-Request-Method', value: actual.method },
    ...(unsafe.length > 0 ? [{ name: 'Access-Control-Request-Headers', value: unsafe.join(',') }] : []),
  ]);
  return legOf({ kind: 'preflight', method: 'OPTIONS', url: actual.url, headers, response, now });
}

interface LegParts {
  readonly kind: 'preflight' | 'request';
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly response: PastedResponse | undefined;
  readonly now: number;
}

function legOf({ kind, method, url, headers, response, now }: LegParts): Leg {
  const leg = {
    requestId: `pasted-${kind}-${url}`,
    url,
    method,
    startedAt: now,
    sentAt: now,
    requestHeaders: headers,
  };
  if (!response) return { ...leg, kind };
  const { status, statusLine, headers: received } = response;
  const answer = { status, statusLine, headers: received, at: now, fromCache: false };
  const isHop = kind === 'request' && isRedirect(answer);
  return { ...leg, kind: isHop ? 'redirect' : kind, response: answer, endedAt: now };
}

/** Adds the headers that a browser would send and that were not pasted. */
function withBrowserHeaders(pasted: readonly Header[], browsers: readonly Header[]): Header[] {
  const missing = browsers.filter(({ name }) => getHeader(pasted, name.toLowerCase()) === undefined);
  return [...pasted, ...missing];
}

function originIn(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === 'null') return 'null';
  const origin = parseUrl(trimmed)?.origin;
  return origin === 'null' ? undefined : origin;
}

function urlOf(request: PastedRequest, hints: Hints, base?: string): string | undefined {
  const target = hints.url || request.url;
  if (target === undefined) return base;
  const host = getHeader(request.headers, 'host');
  const from = base ?? (host === undefined ? undefined : `${isLocal(host) ? 'http' : 'https'}://${host}`);
  const url = parseUrl(target, from) ?? parseUrl(`http://${target}`);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function isLocal(host: string): boolean {
  return /^(?:localhost|127\.|\[::1\])/.test(host);
}

function nextUrl(response: PastedResponse | undefined, from: string): string {
  return parseUrl(locationOf(response?.headers ?? []) ?? '', from)?.href ?? from;
}

/** Whether browsers would send a preflight. */
export function needsPreflight({ method, requestHeaders = [] }: Leg): boolean {
  return !isSafelistedMethod(method) || corsUnsafeHeaderNames(requestHeaders).length > 0;
}
