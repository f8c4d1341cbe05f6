/** How one implementation applies the standard, but for its order of checks: its leniencies, as data. */
export interface Engine {
  readonly id: 'chromium' | 'firefox' | 'standard';
  /** `Access-Control-Allow-Headers: *` covers Authorization. */
  readonly wildcardCoversAuthorization: boolean;
  readonly maxAge: {
    /** Seconds. */
    readonly cap: number;
    /** The seconds an Access-Control-Max-Age value stands for, before the cap. */
    readonly parse: (value: string | undefined) => number;
  };
  /** A preflight-cache entry answers for methods and headers that it allowed by `*`. */
  readonly cachesWildcard: boolean;
  /** A preflight behind redirects across origins still sends the requester's origin, not `null`. */
  readonly preflightsHideTaint: boolean;
  /** A preflighted request is preflighted on every later hop, also where its redirect took away what needed it. */
  readonly preflightsStay: boolean;
  /** A preflight that was refused ends in an error itself; one that completes was granted. */
  readonly failsPreflights: boolean;
  /** Errors that a refusal by the CORS protocol may show as. */
  readonly corsErrors: readonly string[];
  /** Errors that stand for an abort by page or browser. */
  readonly abortErrors: readonly string[];
  /** Errors that on a redirect are about its Location, never about its CORS headers. */
  readonly locationErrors: readonly string[];
  /** The page's timeline has a redirect's own status where the redirect passed its CORS check. */
  readonly timelineShowsRedirects: boolean;
  /** `onResponseStarted` proves that the browser approved the response. */
  readonly bodyProvesApproval: boolean;
  /** A followed redirect proves that the browser approved the redirect's own response. */
  readonly redirectProvesApproval: boolean;
}

const DEFAULT_MAX_AGE = 5;

/** @see https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/cpp/cors/preflight_result.cc */
function chromiumMaxAge(value: string | undefined): number {
  if (value === undefined || !/^[+-]?\d+$/.test(value)) return DEFAULT_MAX_AGE;
  const seconds = Number(value);
  if (seconds < 0) return 0;
  return Number.isSafeInteger(seconds) ? seconds : DEFAULT_MAX_AGE;
}

/** Firefox caches for its default only where the value is absent or empty; what it cannot parse is not cached. */
function firefoxMaxAge(value: string | undefined): number {
  if (value === undefined || value === '') return DEFAULT_MAX_AGE;
  return /^\d+$/.test(value) ? Number(value) : 0;
}

/** @see https://fetch.spec.whatwg.org/#cors-preflight-fetch step 7 */
function standardMaxAge(value: string | undefined): number {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : DEFAULT_MAX_AGE;
}

const chromium: Engine = {
  id: 'chromium',
  wildcardCoversAuthorization: true,
  maxAge: { cap: 7200, parse: chromiumMaxAge },
  cachesWildcard: true,
  preflightsHideTaint: false,
  preflightsStay: false,
  failsPreflights: false,
  corsErrors: ['net::ERR_FAILED'],
  abortErrors: ['net::ERR_ABORTED'],
  locationErrors: [],
  timelineShowsRedirects: false,
  bodyProvesApproval: true,
  redirectProvesApproval: true,
};

const firefox: Engine = {
  id: 'firefox',
  wildcardCoversAuthorization: true,
  maxAge: { cap: 86_400, parse: firefoxMaxAge },
  cachesWildcard: false,
  preflightsHideTaint: true,
  preflightsStay: true,
  failsPreflights: true,
  corsErrors: ['NS_ERROR_DOM_BAD_URI', 'NS_ERROR_UNEXPECTED', 'NS_ERROR_NET_ON_RECEIVING_FROM'],
  abortErrors: ['NS_BINDING_ABORTED', 'NS_ERROR_ABORT'],
  locationErrors: ['NS_ERROR_CORRUPTED_CONTENT'],
  timelineShowsRedirects: true,
  bodyProvesApproval: false,
  redirectProvesApproval: false,
};

const standard: Engine = {
  ...chromium,
  id: 'standard',
  wildcardCoversAuthorization: false,
  maxAge: { cap: Number.POSITIVE_INFINITY, parse: standardMaxAge },
};

export const engines = { chromium, firefox, standard } as const;
