/** How one engine differs from the standard, except for the order of its checks. */
export interface Engine {
  readonly id: 'chromium' | 'firefox' | 'standard';
  /** `Access-Control-Allow-Headers: *` covers Authorization. */
  readonly wildcardCoversAuthorization: boolean;
  /** A preflight-cache entry also covers methods and headers that the response allowed by `*`. */
  readonly cachesWildcard: boolean;
  /** `Access-Control-Expose-Headers: *` is valid even if a later element of the list is invalid. */
  readonly keepsExposedWildcard: boolean;
  /** After redirects across origins a preflight still sends the requester's origin, not `null`. */
  readonly preflightsHideTaint: boolean;
  /** A preflighted request is preflighted again on every later hop, even if the redirect removed the reason for it. */
  readonly preflightsEveryLaterHop: boolean;
  /** A refused preflight ends in an error itself; a preflight that completes was accepted. */
  readonly refusedPreflightHasError: boolean;
  /** The errors that a refusal by CORS can have. */
  readonly corsErrors: readonly string[];
  /** The errors of a request that the page or the browser aborted. */
  readonly abortErrors: readonly string[];
  /** Errors that, on a redirect, are about its Location and never about its CORS headers. */
  readonly locationErrors: readonly string[];
  /** `onResponseStarted` proves that the browser approved the response. */
  readonly responseStartedProvesApproval: boolean;
  /** A followed redirect proves that the browser approved the response of the redirect itself. */
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
  // The last one: the page closed the stream of the body.
  abortErrors: ['NS_BINDING_ABORTED', 'NS_ERROR_ABORT', 'NS_BASE_STREAM_CLOSED'],
  locationErrors: ['NS_ERROR_CORRUPTED_CONTENT'],
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
