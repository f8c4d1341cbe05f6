import type { Lines } from '../../support/test-server-types.ts';

/** `public0` is plain HTTP, but the browser treats it as outside the local network. */
export const SERVERS = ['plain0', 'plain1', 'plain2', 'tls0', 'tls1', 'h2a', 'h2b', 'public0'] as const;
export type ServerName = (typeof SERVERS)[number];

/**
 * An origin, with the port still to be given: server and host name, such as `tls0@a.test`. `hsts` is an `http:` URL to a
 * TLS server, for hosts for which browsers use `https:` only.
 */
export type OriginName = `${ServerName | 'refused' | 'garbled' | 'unsafe' | 'hsts'}@${string}`;

export type Api =
  | 'fetch'
  | 'xhr'
  | 'beacon'
  | 'eventsource'
  | 'image'
  | 'script'
  | 'module'
  | 'font'
  | 'style'
  | 'media'
  | 'preload'
  | 'modulepreload'
  | 'mask'
  | 'shape';
/** `sibling-frame` is of the page's site and of another origin. */
export type Requester =
  'document' | 'frame' | 'sibling-frame' | 'far-frame' | 'sandbox' | 'worker' | 'service-worker';
export type Body = 'none' | 'text' | 'form' | 'urlencoded' | 'json-blob' | 'bytes' | 'stream';

/** What the page asks for. */
export interface PageRequest {
  readonly api: Api;
  readonly requester: Requester;
  readonly method: string;
  readonly headers: Lines;
  readonly body: Body;
  /** Of fetch; XHR and EventSource read `include` as `withCredentials`. */
  readonly credentials: 'default' | 'omit' | 'same-origin' | 'include';
  readonly mode: 'cors' | 'no-cors' | 'same-origin';
  readonly redirect: 'follow' | 'manual' | 'error';
  readonly cache: 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache';
  /** The crossorigin attribute of an element. */
  readonly crossorigin: 'anonymous' | 'use-credentials' | null;
  /** Of fetch: the request may outlive its page. */
  readonly keepalive: boolean;
  /** XHR: a listener on `upload` before `send`. */
  readonly uploadListener: boolean;
  /** Milliseconds until the page aborts, or null. */
  readonly abortAfter: number | null;
}

/** What a repeated request may have different from the first. */
export type RepeatedRequest = Partial<Pick<PageRequest, 'method' | 'headers' | 'credentials' | 'cache'>>;

/** How a server answers one leg. Placeholders in values: see `values.ts`. */
export interface ServerReply {
  readonly ending: 'answer' | 'break-off' | 'hang-up' | 'hang';
  readonly status: number;
  readonly lines: Lines;
  /** 304 where the browser revalidates. */
  readonly revalidates?: boolean;
}

export interface Hop {
  readonly origin: OriginName;
  readonly preflight: ServerReply;
  readonly response: ServerReply;
}

/** An earlier request to the same URL, which may leave its response in the browser's cache. */
export type Priming = Pick<PageRequest, 'requester' | 'mode' | 'credentials'>;

/** How a single-page app changes its address before the request. */
export type RouteChange = 'push' | 'replace' | 'hash';

/** The document that makes the request, itself or by a frame or worker of its own. */
export interface PageDocument {
  readonly page: OriginName;
  /** The server that its Content Security Policy forbids to ask. */
  readonly forbidden: ServerName | null;
  /** The user left it and came back, through the back/forward cache where possible. */
  readonly restored: boolean;
  /** It has a service worker, which makes requests of its own and answers none of the page's. */
  readonly serviceWorker: boolean;
}

/** One generated test case: a request of a page and the replies of the servers. */
export interface Case extends PageDocument {
  /** The kind of case; see `worlds/`. */
  readonly world: string;
  readonly pageRequest: PageRequest;
  readonly hops: readonly [Hop, ...Hop[]];
  /** The same request again, each after the one before. */
  readonly times: number;
  /** What is different in all but the first. */
  readonly repeated: RepeatedRequest;
  /** The same request at once, told apart by fragments alone. */
  readonly parallel: number;
  /** Every n-th preflight is refused; 0 for none. */
  readonly denyEvery: number;
  readonly priming: Priming | null;
  readonly routeChange: RouteChange | null;
}

/** The request that the page makes the n-th time, counted from 0. */
export function requestAt(
  { pageRequest, repeated }: Pick<Case, 'pageRequest' | 'repeated'>,
  time: number,
): PageRequest {
  return time === 0 ? pageRequest : { ...pageRequest, ...repeated };
}

/** A request with nothing special about it. */
export const PLAIN_REQUEST: PageRequest = {
  api: 'fetch',
  requester: 'document',
  method: 'GET',
  headers: [],
  body: 'none',
  credentials: 'default',
  mode: 'cors',
  redirect: 'follow',
  cache: 'default',
  crossorigin: null,
  keepalive: false,
  uploadListener: false,
  abortAfter: null,
};

/** One request at a time, with nothing before it, out of a document with nothing special about it. */
export const PLAIN_CASE: Omit<Case, 'world' | 'page' | 'pageRequest' | 'hops'> = {
  forbidden: null,
  restored: false,
  serviceWorker: false,
  times: 1,
  repeated: {},
  parallel: 1,
  denyEvery: 0,
  priming: null,
  routeChange: null,
};
