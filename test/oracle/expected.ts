import type { CredentialsMode, RequestMode, VerdictKind } from '../../src/core/verdict.ts';
import type { Ask } from './case.ts';
import type { Outcome } from './page-job.ts';
import type { TrueRequest } from './truth.ts';

/** What the verdict on one request has to say. */
export interface Expected {
  readonly verdict: VerdictKind;
  readonly chromium: string | null;
  readonly failedParameter: string;
  /** The browser's words leave open whether the request failed; only that CORS did not decide is known. */
  readonly open?: boolean;
  /** Rules one of which must be named; undefined where the browser's words do not tell. */
  readonly rules?: readonly string[];
}

/** `CorsError`s that are Local Network Access's, not the CORS protocol's. */
const LOCAL_NETWORK = new Set([
  'InsecureLocalNetwork',
  'InvalidLocalNetworkAccess',
  'LocalNetworkAccessPermissionDenied',
]);

const RULES_BY_ERROR: readonly (readonly [RegExp, string])[] = [
  [
    /^net::ERR_(CONNECTION_|NAME_NOT_RESOLVED|EMPTY_RESPONSE|INVALID_HTTP_RESPONSE|HTTP2_|SSL_)/,
    'network-failure',
  ],
  [/^net::ERR_BLOCKED_BY_ORB/, 'orb-blocked'],
  [/^net::ERR_TOO_MANY_REDIRECTS/, 'redirect-too-many'],
  [/^net::ERR_UNSAFE_REDIRECT/, 'redirect-non-http-scheme'],
  [/^net::ERR_INVALID_REDIRECT/, 'redirect-bad-location'],
];

const CORS_ALLOWED = [
  'allowed-wildcard',
  'allowed-exact-origin',
  'allowed-exact-origin-with-credentials',
  'allowed-null-origin',
  'allowed-preflight-cached',
];
const RULES_BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  cors: CORS_ALLOWED,
  opaque: ['allowed-no-cors-opaque'],
  // Without a Location the response looks like any other; only the page sees that it is opaque.
  opaqueredirect: ['allowed-opaque-redirect', ...CORS_ALLOWED],
  basic: ['allowed-same-origin'],
};

function allowed(type?: string): Expected {
  const rules = type === undefined ? undefined : RULES_BY_TYPE[type];
  return { verdict: 'allowed', chromium: null, failedParameter: '', ...(rules && { rules }) };
}

/** The browser's words as a verdict: section 5.3 of the measured rules. */
export function expectedOf(truth: TrueRequest, outcome: Outcome | undefined, ask: Ask): Expected {
  const { failure } = truth;
  const corsError = failure?.corsError;
  if (corsError !== undefined && !LOCAL_NETWORK.has(corsError)) {
    return { verdict: 'blocked', chromium: corsError, failedParameter: failure?.failedParameter ?? '' };
  }
  if (outcome?.end === 'resolved') return allowed(outcome.type);
  // A response that the page was given stays approved when its body fails, or is of a wrong kind.
  if (truth.status !== undefined && failure?.blockedReason === undefined) return allowed();
  if (!truth.finished) return { verdict: 'unknown', chromium: null, failedParameter: '' };
  if (!failure) return allowed();
  // A beacon lives in the browser process; what CDP tells of it ends with the renderer's part.
  const open = ask.api === 'beacon' && failure.errorText === 'net::ERR_ABORTED';
  const rule = failure.blockedReason?.startsWith('corp-')
    ? 'corp-blocked'
    : RULES_BY_ERROR.find(([pattern]) => pattern.test(failure.errorText))?.[1];
  return {
    verdict: 'not-cors',
    chromium: null,
    failedParameter: '',
    open,
    ...(rule !== undefined && { rules: [rule] }),
  };
}

const ALWAYS_CORS = new Set(['xhr', 'eventsource', 'module', 'font']);

/** The request mode that this way of asking has. */
export function modeOf(ask: Ask): RequestMode {
  if (ask.api === 'fetch') return ask.mode;
  if (ask.api === 'beacon') return ask.body === 'json-blob' ? 'cors' : 'no-cors';
  return ALWAYS_CORS.has(ask.api) || ask.crossorigin !== null ? 'cors' : 'no-cors';
}

/** The credentials mode that this way of asking has; `omit` is the same as `same-origin` across origins. */
export function credentialsOf(ask: Ask): CredentialsMode {
  if (ask.api === 'beacon' || ask.credentials === 'include' || ask.crossorigin === 'use-credentials')
    return 'include';
  if (ask.api === 'fetch' || modeOf(ask) === 'cors') return 'same-origin';
  return 'include';
}
