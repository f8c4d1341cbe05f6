import { isRedirectStatus, methodAfterRedirect } from '../../core/fetch/http-redirect.ts';
import { getHeader, type Header } from '../../core/fetch/headers.ts';
import { isSafelistedMethod } from '../../core/fetch/safelisted-method.ts';
import { corsUnsafeHeaderNames } from '../../core/fetch/safelisted-request-header.ts';
import type { Hop, Leg } from '../../core/exchange/exchange.ts';
import { parseUrl } from '../../core/fetch/origin.ts';
import type { Answer, Sent } from './ask.ts';
import { browserHeaders, type RequestKind } from './browser-headers.ts';
import { exchangeOf, isRefused } from './probed-exchange.ts';

/** A request as a page would make it with `fetch`. */
export interface Question {
  readonly url: string;
  readonly method: string;
  /** What the page sets. */
  readonly headers: readonly Header[];
  readonly body?: string;
  /** Of the page; `null` for an opaque one. */
  readonly origin: string;
  /** `credentials: "include"`. */
  readonly credentials: boolean;
  readonly cookie?: string;
  /** Whether to send the request itself, and not only its preflight. */
  readonly send: boolean;
  /** Whether redirects to other hosts are followed. */
  readonly follow: boolean;
}

/** Why no more was sent; undefined: the last response is there. */
export type Stop = 'refused' | 'not-sent' | 'other-host' | 'not-followed';

export interface Run {
  readonly hops: readonly [Hop, ...Hop[]];
  readonly stop: Stop | undefined;
  /** What a browser would send next, where nobody was asked for it. */
  readonly unasked?: Unasked;
}

export interface Unasked {
  readonly url: string;
  readonly method: string;
  /** As its `Origin` would say. */
  readonly origin: string;
}

/** @see https://fetch.spec.whatwg.org/#http-redirect-fetch step 7 */
const MOST_REDIRECTS = 20;

/**
 * Makes the requests that a browser would make, one after another, as long as one engine at least would go on.
 * @see https://fetch.spec.whatwg.org/#http-fetch
 */
export async function runFetch(
  question: Question,
  send: (sent: Sent) => Promise<Answer>,
  now: () => number,
): Promise<Run> {
  const hops: Hop[] = [];
  const host = new URL(question.url).hostname;
  let { url, method, headers, body, origin } = question;
  const end = (hop: Hop, stop?: Stop): Run => {
    const [first, ...rest] = [...hops, hop];
    return { hops: [first ?? hop, ...rest], stop };
  };

  for (;;) {
    const isCross = new URL(url).origin !== origin;
    const unsafe = corsUnsafeHeaderNames(headers).toSorted();
    const leg = async (kind: RequestKind): Promise<Leg> => {
      const sent = { url, method: kind === 'preflight' ? 'OPTIONS' : method };
      const cookie = question.credentials ? question.cookie : undefined;
      const wire = browserHeaders(kind, { ...sent, origin, unsafe, method, headers, cookie, isCross });
      const startedAt = now();
      const answer = await send({
        ...sent,
        headers: wire,
        ...(kind === 'request' && body !== undefined && { body }),
      });
      return legOf(kind, { ...sent, headers: wire, answer, startedAt, endedAt: now() });
    };
    const unsent = unsentLeg(url, method, now());

    let preflight: Leg | undefined;
    if (isCross && (!isSafelistedMethod(method) || unsafe.length > 0)) {
      preflight = await leg('preflight');
      const asked = { preflight, request: unsent };
      if (isRefused(exchangeOf(question, end(asked).hops))) return end(asked, 'refused');
    }
    const withPreflight = preflight && { preflight };
    if (!question.send)
      return { ...end({ ...withPreflight, request: unsent }, 'not-sent'), unasked: { url, method, origin } };

    const request = await leg('request');
    const hop: Hop = { ...withPreflight, request };
    const location = getHeader(request.response?.headers ?? [], 'location');
    if (request.kind !== 'redirect' || location === undefined) return end(hop);
    const next = parseUrl(location, url);
    const isLast = hops.length >= MOST_REDIRECTS || !next || !/^https?:$/.test(next.protocol);
    if (isLast || isRefused(exchangeOf(question, end(hop).hops))) return end(hop, 'not-followed');

    const from = new URL(url).origin;
    const changed = methodAfterRedirect(request.response?.status ?? 0, method);
    if (changed !== method) {
      body = undefined;
      headers = headers.filter(({ name }) => !/^content-(?:encoding|language|location|type)$/i.test(name));
    }
    const answered = end(hop, 'other-host');
    hops.push(hop);
    method = changed;
    if (next.origin !== from) {
      headers = headers.filter(({ name }) => name.toLowerCase() !== 'authorization');
      // From one foreign origin to another: nobody is to see where the page is.
      if (from !== origin) origin = 'null';
    }
    url = next.href;
    if (next.hostname !== host && !question.follow) return { ...answered, unasked: { url, method, origin } };
  }
}

interface LegParts extends Sent {
  readonly answer: Answer;
  readonly startedAt: number;
  readonly endedAt: number;
}

function legOf(kind: RequestKind, { url, method, headers, answer, startedAt, endedAt }: LegParts): Leg {
  const isRedirect =
    kind === 'request' &&
    isRedirectStatus(answer.status) &&
    getHeader(answer.headers, 'location') !== undefined;
  return {
    kind: isRedirect ? 'redirect' : kind,
    requestId: `${kind} ${url}`,
    url,
    method,
    startedAt,
    sentAt: startedAt,
    requestHeaders: headers,
    response: { ...answer, at: endedAt, fromCache: false },
    endedAt,
  };
}

function unsentLeg(url: string, method: string, startedAt: number): Leg {
  return { kind: 'request', requestId: `request ${url}`, url, method, startedAt };
}
