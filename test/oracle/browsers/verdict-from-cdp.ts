import type { Match } from '../compare/match-witnesses.ts';
import { expectAllowed, type ExpectedVerdict } from '../compare/expected-verdict.ts';
import { verdictFromConsole } from './firefox/verdict-from-console.ts';

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

/** The verdict that the browser's own words amount to; `ended` is the error that the extension saw. */
export function verdictFromBrowser(match: Match, ended?: string): ExpectedVerdict {
  const { pageRequest, recorded, outcome } = match;
  if (recorded.consoleCategories) return verdictFromConsole(match, ended);
  const { failure } = recorded;
  const corsError = failure?.corsError;
  if (corsError !== undefined && !LOCAL_NETWORK.has(corsError)) {
    return { verdict: 'blocked', name: corsError, failedParameter: failure?.failedParameter ?? '' };
  }
  if (outcome?.end === 'resolved') return expectAllowed(outcome.type);
  // A response that was delivered stays allowed where its body breaks or has the wrong type.
  if (recorded.status !== undefined && failure?.blockedReason === undefined) return expectAllowed();
  if (!recorded.finished) return { verdict: 'unknown', name: null, failedParameter: '' };
  if (!failure) return expectAllowed();
  // A style sheet of a wrong type is refused (nosniff) after it was delivered.
  if (failure.errorText === ABORTED && ended === undefined && pageRequest.api === 'style')
    return expectAllowed();
  const rule = failure.blockedReason?.startsWith('corp-')
    ? 'corp-blocked'
    : RULES_BY_ERROR.find(([pattern]) => pattern.test(failure.errorText))?.[1];
  return {
    verdict: 'not-cors',
    name: null,
    failedParameter: '',
    ...(rule !== undefined && { rules: [rule] }),
  };
}
