/** Servers by name: what they are is in `origins.ts`. */
export type Target =
  'page' | 'other' | 'third' | 'sixth' | 'plain' | 'closed' | 'nowhere' | 'tls-on-plain' | 'unsafe-port';

/** What in a page asks. Frames and workers ask with fetch. */
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

/** How it asks; what is left out is the requester's default. */
export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly credentials?: 'include' | 'omit';
  readonly mode?: 'cors' | 'no-cors' | 'same-origin';
  readonly redirect?: 'manual' | 'error';
  /** XHR: a listener on `upload`, which is not visible in any header. */
  readonly watchesUpload?: true;
  /** Ends the request before the server answers. */
  readonly aborts?: true;
  /** Made first, to the same URL, and awaited: `same` fills the preflight cache, `no-cors` the HTTP cache. */
  readonly after?: 'same' | 'no-cors';
  /** A URL instead of the target's, for what no server can answer. */
  readonly url?: string;
}

/**
 * How a server answers. In headers `{page}`, `{other}`, `{third}` are origins, `{next}` the next hop's path,
 * `{host:other}` the origin without its scheme, `{method}` and `{names}` what the preflight asks for.
 */
export interface ServerReply {
  /** 200 where left out; 204 for preflights. */
  readonly status?: number;
  /** Lines as sent, `Name: value`. */
  readonly headers?: readonly string[];
  /** Instead of answering. */
  readonly instead?: 'hang-up' | 'silence';
}

export type ExpectedVerdict = 'allowed' | 'blocked' | 'not-cors';

export interface Expectation {
  readonly verdict: ExpectedVerdict;
  /** A rule's id in the catalogue of `core/rules`. */
  readonly rule: string;
  /** The leg that decides, where it is not the last request. */
  readonly phase?: 'preflight' | 'redirect';
}

/** One request on purpose: who asks whom how, what the server answers, and what CORS Lens should say. */
export interface PlaygroundExchange {
  readonly id: string;
  readonly title: string;
  readonly from: Requester;
  /** `other` where left out. */
  readonly to?: Target;
  readonly ask?: Ask;
  /** To preflights, by hop; the last one repeats. A preflight not described here is granted everything. */
  readonly preflights?: readonly ServerReply[];
  /** To requests, by hop; the last one repeats. */
  readonly replies?: readonly ServerReply[];
  /** `invisible`: no extension is shown it. */
  readonly expect: Expectation | 'invisible';
  /** A browser that shows it to no extension although others do. */
  readonly hiddenBy?: 'firefox';
}

/** A chapter of the page's list. */
export interface Chapter {
  readonly title: string;
  readonly says: string;
  readonly exchanges: readonly PlaygroundExchange[];
}

/** What the page saw of one exchange. */
export interface Sighting {
  readonly id: string;
  /** As asked, with the run's key. */
  readonly url: string;
  /** Whether the page was given what it asked for; for opaque requests, whether they succeeded. */
  readonly got: boolean;
  /** The browser's words. */
  readonly says: string;
}
