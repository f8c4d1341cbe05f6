/** The names of the servers; `origins.ts` has their addresses. */
export type Target =
  'page' | 'other' | 'third' | 'sixth' | 'plain' | 'closed' | 'nowhere' | 'tls-on-plain' | 'unsafe-port';

/** What makes the request. Frames and workers use fetch. */
export type Requester =
  | 'fetch'
  | 'xhr'
  | 'image'
  | 'canvas'
  | 'webgl'
  | 'shape'
  | 'font'
  | 'module'
  | 'script'
  | 'stylesheet'
  | 'audio'
  | 'beacon'
  | 'event-source'
  | 'worker'
  | 'sandboxed-frame'
  | 'csp-frame'
  | 'coep-frame'
  | 'public-frame'
  | 'https-frame';

/** How the request is made; what is left out is the requester's default. */
export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly credentials?: 'include' | 'omit';
  readonly mode?: 'cors' | 'no-cors' | 'same-origin';
  readonly redirect?: 'manual' | 'error';
  /** XHR: a listener on `upload`, which is not visible in any header. */
  readonly watchesUpload?: true;
  /** The page aborts the request before the server answers. */
  readonly aborts?: true;
  /** A request to the same URL that is made first: `same` fills the preflight cache, `no-cors` the HTTP cache. */
  readonly after?: 'same' | 'no-cors';
  /** A URL to use instead of the target's, for requests that reach no server. */
  readonly url?: string;
}

/**
 * How a server answers. In headers `{page}`, `{other}`, `{third}` are origins, `{next}` the next hop's path,
 * `{host:other}` the origin without its scheme, `{method}` and `{names}` what the preflight asks for.
 */
export interface ServerReply {
  /** 200 by default; 204 for preflights. */
  readonly status?: number;
  /** Header lines as sent, `Name: value`. */
  readonly headers?: readonly string[];
  /** Instead of answering. */
  readonly instead?: 'hang-up' | 'silence';
}

export type ExpectedVerdict = 'allowed' | 'blocked' | 'not-cors';

export interface Expectation {
  readonly verdict: ExpectedVerdict;
  /** A rule's id in the catalogue of `core/rules`. */
  readonly rule: string;
  /** The leg that decides, if it is not the last request. */
  readonly phase?: 'preflight' | 'redirect';
}

/** One request of the playground: what makes it, to which server, what the server answers, and the expected verdict. */
export interface PlaygroundExchange {
  readonly id: string;
  readonly title: string;
  readonly from: Requester;
  /** `other` by default. */
  readonly to?: Target;
  readonly ask?: Ask;
  /** Responses to the preflights, by hop; the last one repeats. Without any, preflights are allowed everything. */
  readonly preflights?: readonly ServerReply[];
  /** Responses to the requests, by hop; the last one repeats. */
  readonly replies?: readonly ServerReply[];
  /** `invisible`: browsers show it to no extension. */
  readonly expect: Expectation | 'invisible';
  /** The browser that hides it from extensions, if only one does. */
  readonly hiddenBy?: 'firefox';
}

/** One section of the page. */
export interface Chapter {
  readonly title: string;
  readonly says: string;
  readonly exchanges: readonly PlaygroundExchange[];
}

/** What the page saw of one exchange. */
export interface Sighting {
  readonly id: string;
  /** The requested URL, with the run's key. */
  readonly url: string;
  /** Whether the page got the response; for opaque requests, whether they succeeded. */
  readonly got: boolean;
  /** What the browser told the page. */
  readonly says: string;
}
