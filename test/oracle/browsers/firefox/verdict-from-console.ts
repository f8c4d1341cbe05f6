import type { Match } from '../../compare/match-witnesses.ts';
import type { Api } from '../../cases/case.ts';
import { parsePath, type CaseInstance } from '../../servers/case-instance.ts';
import { lastHop } from '../../../../src/core/exchange/exchange.ts';
import { isMixedContent } from '../../../../src/core/fetch/mixed-content.ts';
import { expectAllowed, type ExpectedVerdict } from '../../compare/expected-verdict.ts';
import type { RecordedPreflight, RecordedRequest } from '../cdp-recorder.ts';

/** Any request that fails has this category; on its own it means that CORS was not the reason. */
const DID_NOT_SUCCEED = 'CORSDidNotSucceed2';
/** The number is that of images: what was delivered is none. */
const DROPPED = /^(?:NS_ERROR_ABORT|NS_BINDING_ABORTED|2152988677)$/;
const BAD_STATUS = 'CORSPreflightDidNotSucceed3';
const TWO_LINES = 'CORSMultipleAllowOriginNotAllowed';
const OTHER_ORIGIN = 'CORSAllowOriginNotMatchingOrigin';
/** What one line `*` is called, with credentials. */
const WILDCARD = 'CORSNotSupportingCredentials';
/** Categories of warnings, which block nothing. */
const WARNING = /Deprecation$/;

const RULES_BY_RESULT: readonly (readonly [RegExp, string])[] = [
  [/^NS_ERROR_(CONNECTION_REFUSED|UNKNOWN_HOST|NET_RESET|NET_INTERRUPT)$/, 'network-failure'],
  [/^NS_ERROR_REDIRECT_LOOP$/, 'redirect-too-many'],
  [/^NS_ERROR_DOM_CORP_FAILED$/, 'corp-blocked'],
];

/** The verdict that Firefox's console and network status amount to. */
export function verdictFromConsole(match: Match, ended: string | undefined): ExpectedVerdict {
  const { pageRequest, recorded, outcome } = match;
  const { consoleCategories: keys = [], failure, finished } = recorded;
  const named = keys.filter((category) => category.startsWith('CORS') && !WARNING.test(category));
  // The general category may come late, when the same request is already made again.
  const key = named.find((category) => category !== DID_NOT_SUCCEED) ?? named[0];
  if (key !== undefined && (key !== DID_NOT_SUCCEED || isByRule(match)) && !isNoAnswer(recorded, key))
    return { verdict: 'blocked', name: key, ...(key === TWO_LINES && { alias: [OTHER_ORIGIN, WILDCARD] }) };
  if (outcome?.end === 'resolved') return expectAllowed(outcome.type);
  if (!finished) return { verdict: 'unknown', name: null };
  if (key === undefined && !failure && outcome?.end !== 'rejected') return { verdict: 'allowed', name: null };
  const result = failure?.errorText ?? '';
  // Whoever got the response dropped it: an error page is no image, and of media the beginning is enough.
  const isDropped = DROPPED.test(result) && isAnswered(match) && ended === undefined;
  if (isDropped && pageRequest.abortAfter === null) return expectAllowed();
  const rule = RULES_BY_RESULT.find(([pattern]) => pattern.test(result))?.[1];
  return {
    verdict: 'not-cors',
    name: null,
    ...(rule !== undefined && { rules: [rule] }),
  };
}

/** Whether there is a response other than a redirect that leads nowhere; Firefox may have forgotten its Location. */
function isAnswered({ recorded, exchange }: Match): boolean {
  return recorded.status !== undefined && lastHop(exchange).request.kind !== 'redirect';
}

/** Firefox also names a missing header where the server closed the connection without a response. */
function isNoAnswer({ status, preflights }: RecordedRequest, key: string): boolean {
  const preflight = preflights.at(-1);
  if (key === BAD_STATUS) return preflight?.status === undefined;
  if (key !== TWO_LINES) return false;
  return preflight?.failed === true ? preflight.status === undefined : status === undefined;
}

/** Browsers do not refuse these as mixed content. */
const LOADED_ALL_THE_SAME = new Set<Api>(['image', 'media', 'mask', 'shape']);

/** Two CORS failures have no category of their own. */
function isByRule({ requester, instance, pageRequest, recorded }: Match): boolean {
  const { urls, location, status = 0, preflights } = recorded;
  const target = urls.at(-1) ?? '';
  // A sandboxed frame is as secure as the page around it.
  const page = /^(?:tls|h2)/.test(instance.case.page) ? 'https:' : 'http:';
  const from = requester === 'null' ? page : requester;
  const isMixed = isMixedContent(from, URL.canParse(target) ? new URL(target) : undefined);
  // Firefox refuses mixed content before it looks at the URL's user name.
  if (isMixed && !LOADED_ALL_THE_SAME.has(pageRequest.api)) return preflights.some(isRedirect);
  // The same goes for the page's policy: Firefox tells the page of the violation, and of nothing else.
  if (location !== undefined && isForbidden(instance, location)) return preflights.some(isRedirect);
  if (location !== undefined && status >= 300 && /^\w+:\/\/[^/]*@/.test(location)) return true;
  return preflights.some(isRedirect);
}

/** Whether the page's policy does not list the server of that URL. */
function isForbidden({ case: { forbidden, hops } }: CaseInstance, url: string): boolean {
  if (forbidden === null || !URL.canParse(url)) return false;
  const place = parsePath(new URL(url).pathname);
  return hops[place?.hop ?? 0]?.origin.startsWith(`${forbidden}@`) === true;
}

function isRedirect({ status = 0 }: RecordedPreflight): boolean {
  return status >= 300 && status < 400;
}
