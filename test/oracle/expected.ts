import type { EngineId } from '../../src/core/exchange/observation.ts';
import type { CredentialsMode, RequestMode } from '../../src/core/verdict/verdict.ts';
import type { Ask } from './case.ts';
import { allowed, type Expected } from './expectation.ts';
import { firefoxExpectedOf } from './firefox/expected.ts';
import type { Outcome } from './page-job.ts';
import type { TrueRequest } from './truth.ts';

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

const ABORTED = 'net::ERR_ABORTED';

/** The browser's words as a verdict: section 5.3 of the measured rules; `ended` is the error that the extension saw. */
export function expectedOf(
  truth: TrueRequest,
  outcome: Outcome | undefined,
  ask: Ask,
  ended?: string,
): Expected {
  if (truth.keys) return firefoxExpectedOf(truth, outcome);
  const { failure } = truth;
  const corsError = failure?.corsError;
  if (corsError !== undefined && !LOCAL_NETWORK.has(corsError)) {
    return { verdict: 'blocked', name: corsError, failedParameter: failure?.failedParameter ?? '' };
  }
  if (outcome?.end === 'resolved') return allowed(outcome.type);
  // A response that the page was given stays approved when its body fails, or is of a wrong kind.
  if (truth.status !== undefined && failure?.blockedReason === undefined) return allowed();
  if (!truth.finished) return { verdict: 'unknown', name: null, failedParameter: '' };
  if (!failure) return allowed();
  // A style sheet of a wrong type is refused (nosniff) when it has been handed over.
  if (failure.errorText === ABORTED && ended === undefined && ask.api === 'style') return allowed();
  // CDP tells when the renderer gave up; the network may have decided before, and goes on with beacons without it.
  const open =
    failure.errorText === ABORTED && ended !== ABORTED && (ask.api === 'beacon' || ask.abortAfter !== null);
  const rule = failure.blockedReason?.startsWith('corp-')
    ? 'corp-blocked'
    : RULES_BY_ERROR.find(([pattern]) => pattern.test(failure.errorText))?.[1];
  return {
    verdict: 'not-cors',
    name: null,
    failedParameter: '',
    open,
    ...(rule !== undefined && { rules: [rule] }),
  };
}

const ALWAYS_CORS = new Set(['xhr', 'eventsource', 'module', 'modulepreload', 'font', 'mask', 'shape']);

/** The request mode that this way of asking has. */
export function modeOf(ask: Ask, engine: EngineId): RequestMode {
  // Chromium's mode for a stream is one of cors, even where the page asked for same-origin; Firefox has no streams.
  if (ask.api === 'fetch') return ask.body === 'stream' && engine === 'chromium' ? 'cors' : ask.mode;
  if (ask.api === 'beacon') return ask.body === 'json-blob' ? 'cors' : 'no-cors';
  return ALWAYS_CORS.has(ask.api) || ask.crossorigin !== null ? 'cors' : 'no-cors';
}

/** The credentials mode that this way of asking has; `omit` is the same as `same-origin` across origins. */
export function credentialsOf(ask: Ask, engine: EngineId): CredentialsMode {
  if (ask.api === 'beacon' || ask.credentials === 'include' || ask.crossorigin === 'use-credentials')
    return 'include';
  if (ask.api === 'fetch' || modeOf(ask, engine) === 'cors') return 'same-origin';
  return 'include';
}
