/** How one implementation applies the standard, but for its order of checks: its leniencies, as data. */
export interface Engine {
  readonly id: 'chromium' | 'firefox' | 'standard';
  /** `Access-Control-Allow-Headers: *` covers Authorization. */
  readonly wildcardCoversAuthorization: boolean;
  /** A preflight-cache entry answers for methods and headers that it allowed by `*`. */
  readonly cachesWildcard: boolean;
  /** `Access-Control-Expose-Headers: *` holds although something behind it in the list cannot be read. */
  readonly keepsExposedWildcard: boolean;
  /** A preflight behind redirects across origins still sends the requester's origin, not `null`. */
  readonly preflightsHideTaint: boolean;
  /** A preflighted request is preflighted on every later hop, also where its redirect took away what needed it. */
  readonly preflightsEveryLaterHop: boolean;
  /** A preflight that was refused ends in an error itself; one that completes was granted. */
  readonly refusedPreflightHasError: boolean;
  /** Errors that a refusal by the CORS protocol may show as. */
  readonly corsErrors: readonly string[];
  /** Errors that stand for an abort by page or browser. */
  readonly abortErrors: readonly string[];
  /** Errors that on a redirect are about its Location, never about its CORS headers. */
  readonly locationErrors: readonly string[];
  /** The page's timeline has a redirect's own status where the redirect passed its CORS check. */
  readonly timelineShowsRedirects: boolean;
  /** `onResponseStarted` proves that the browser approved the response. */
  readonly responseStartedProvesApproval: boolean;
  /** A followed redirect proves that the browser approved the redirect's own response. */
  readonly redirectProvesApproval: boolean;
  /** webRequest shows a response as the server sent it, without what rules of `declarativeNetRequest` change. */
  readonly showsOwnHeaders: boolean;
}

const chromium: Engine = {
  id: 'chromium',
  wildcardCoversAuthorization: true,
  cachesWildcard: true,
  keepsExposedWildcard: false,
  preflightsHideTaint: false,
  preflightsEveryLaterHop: false,
  refusedPreflightHasError: false,
  corsErrors: ['net::ERR_FAILED'],
  abortErrors: ['net::ERR_ABORTED'],
  locationErrors: [],
  timelineShowsRedirects: false,
  responseStartedProvesApproval: true,
  redirectProvesApproval: true,
  showsOwnHeaders: true,
};

const firefox: Engine = {
  id: 'firefox',
  wildcardCoversAuthorization: true,
  cachesWildcard: false,
  keepsExposedWildcard: true,
  preflightsHideTaint: true,
  preflightsEveryLaterHop: true,
  refusedPreflightHasError: true,
  corsErrors: ['NS_ERROR_DOM_BAD_URI', 'NS_ERROR_UNEXPECTED', 'NS_ERROR_NET_ON_RECEIVING_FROM'],
  abortErrors: ['NS_BINDING_ABORTED', 'NS_ERROR_ABORT'],
  locationErrors: ['NS_ERROR_CORRUPTED_CONTENT'],
  timelineShowsRedirects: true,
  responseStartedProvesApproval: false,
  redirectProvesApproval: false,
  showsOwnHeaders: false,
};

const standard: Engine = {
  ...chromium,
  id: 'standard',
  wildcardCoversAuthorization: false,
};

export const engines = { chromium, firefox, standard } as const;
