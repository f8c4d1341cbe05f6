import { headerLines, type Header } from '../fetch/headers.ts';
import { isRedirectStatus } from '../fetch/http-redirect.ts';
import type { Asked } from './asked.ts';
import type { EngineId, Requester } from './observation.ts';

/** `redirect`: answered by 301, 302, 303, 307 or 308 with a Location, followed or not. */
export type LegKind = 'preflight' | 'redirect' | 'request';

export interface LegResponse {
  readonly status: number;
  readonly statusLine: string;
  readonly headers: readonly Header[];
  readonly at: number;
  readonly fromCache: boolean;
  /**
   * Names, in lower case, of the headers that a trial changes in this response on its way to the page. `headers` are
   * the server's own: where the browser does not show those, these are not among them.
   */
  readonly trial?: readonly string[];
}

/** One request and its response on the wire. Times are milliseconds since the epoch. */
export interface Leg {
  readonly kind: LegKind;
  /** The browser's id. */
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  readonly startedAt: number;
  /** When its headers went out, as far as the browser says; absent if it never left. */
  readonly sentAt?: number;
  readonly requestHeaders?: readonly Header[];
  readonly response?: LegResponse;
  /** When the browser began to hand over the body. */
  readonly bodyAt?: number;
  /** Where the browser followed this leg's redirect to. */
  readonly redirectedTo?: string;
  /** When it completed or failed; a leg whose redirect was followed has `redirectedTo` instead. */
  readonly endedAt?: number;
  /** The browser's error, where the leg ended in one. */
  readonly error?: string;
  /** Address of the server. */
  readonly ip?: string;
}

/** A leg whose response was seen. */
export type AnsweredLeg = Leg & { readonly response: LegResponse };

export function isAnswered(leg: Leg): leg is AnsweredLeg {
  return leg.response !== undefined;
}

/** One turn of HTTP-redirect fetch: a request and the preflight that was sent for it. */
export interface Hop {
  readonly request: Leg;
  readonly preflight?: Leg;
}

/**
 * How Chromium's DevTools end a redirect that the browser did not follow: `redirect-failed` where the redirect's own entry
 * has `net::ERR_FAILED` (`redirect: "error"`), `redirect-aborted` where it has `net::ERR_ABORTED` (the page's policy or the
 * request's mode forbids the target), `target-aborted` where the redirect has no error and an entry for its target was
 * aborted (`redirect: "manual"`, or the page aborted the request).
 */
export type RedirectEnd = 'redirect-failed' | 'redirect-aborted' | 'target-aborted';

/** Everything the browser did for one request of the page. */
export interface Exchange extends Requester {
  readonly id: string;
  readonly engine: EngineId;
  /** webRequest's ResourceType. */
  readonly type: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly hops: readonly [Hop, ...Hop[]];
  /** `responseStatus` in the page's Performance timeline (0: not handed over); absent where it was not asked or has no entry. */
  readonly timelineStatus?: number;
  /** DevTools could not ask the page, whose timeline might have told; says nothing beside a status. */
  readonly timelineLost?: true;
  /** What DevTools' own log tells of a redirect that was not followed; absent where it was not asked or has no entry. */
  readonly redirectEnd?: RedirectEnd;
  /** Whether credentials mode is `include`, where somebody said so: browsers do not show it. */
  readonly credentials?: boolean;
  /** What the page asked for, where Trace noted it. */
  readonly asked?: Asked;
  /** Its recorder leaves out preflights, and responses that the browser refused: that one is absent says nothing. */
  readonly partial?: true;
  /** Another program recorded it and may have left out any leg: that one is absent says nothing. */
  readonly mayLackLegs?: true;
  /** Its recorder does not say whether the page got the response. */
  readonly outcomeUnseen?: true;
  /** What its recorder left out. */
  readonly unrecorded?: UnrecordedFact;
}

/** `origin`: the requester is deduced, and that a request has no `Origin` says nothing. Of the others nothing can be said. */
export type UnrecordedFact = 'requester' | 'response' | 'headers' | 'origin';

/** A redirect status with a Location: browsers hand on a response without one as it is. */
export function isRedirect(response: LegResponse): boolean {
  return isRedirectStatus(response.status) && locationOf(response.headers) !== undefined;
}

/** The first Location that says anything; browsers take an empty one for none. */
export function locationOf(headers: readonly Header[]): string | undefined {
  return headerLines(headers, 'location').find((value) => value !== '');
}

export function lastHop({ hops }: Exchange): Hop {
  let last = hops[0];
  for (const hop of hops) last = hop;
  return last;
}

/** When the page asked, in milliseconds since the epoch. */
export function startedAt(exchange: Exchange): number {
  return exchange.hops[0].request.startedAt;
}

/** Nothing more is expected of this request, except late events of its preflights. */
export function isFinished(exchange: Exchange): boolean {
  return lastHop(exchange).request.endedAt !== undefined;
}

/** Nothing more can come: the request has ended and so has every preflight. */
export function isSettled(exchange: Exchange): boolean {
  return (
    isFinished(exchange) &&
    legsOf(exchange).every((leg) => leg.endedAt !== undefined || leg.redirectedTo !== undefined)
  );
}

/** All legs by start; a request before its preflight where both start at once. */
export function legsOf(exchange: Exchange): Leg[] {
  const legs: Leg[] = [];
  for (const { request, preflight } of exchange.hops) {
    legs.push(request);
    if (preflight) legs.push(preflight);
  }
  return legs.sort((a, b) => a.startedAt - b.startedAt);
}

/** How many events are known of it: of two versions of one exchange, the one with more is the later one. */
export function eventsKnown(exchange: Exchange): number {
  return legsOf(exchange).reduce((sum, { sentAt, response, bodyAt, redirectedTo, endedAt }) => {
    const later = [sentAt, response, bodyAt, redirectedTo, endedAt].filter((fact) => fact !== undefined);
    return sum + 1 + later.length;
  }, 0);
}

/** The exchange with another last hop. */
export function withLastHop(exchange: Exchange, hop: Hop): Exchange {
  if (exchange.hops.length === 1) return { ...exchange, hops: [hop] };
  const [first, ...rest] = exchange.hops;
  return { ...exchange, hops: [first, ...rest.slice(0, -1), hop] };
}

/** The exchange with this preflight on the hop of that index. */
export function withPreflight(exchange: Exchange, index: number, preflight: Leg): Exchange {
  const change = (hop: Hop, at: number): Hop => (at === index ? { request: hop.request, preflight } : hop);
  const [first, ...rest] = exchange.hops;
  return { ...exchange, hops: [change(first, 0), ...rest.map((hop, before) => change(hop, before + 1))] };
}
