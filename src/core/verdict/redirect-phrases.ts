import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { unfollowedRedirectUrl } from '../exchange/cross-origin.ts';
import { lastHop } from '../exchange/exchange.ts';
import { parseUrl } from '../fetch/origin.ts';
import type { RuleId } from '../rules/catalogue/index.ts';
import { brief, quote } from '../rules/rule.ts';
import type { Candidate } from './candidate.ts';
import type { JudgeInput } from './judge-input.ts';
import type { FailedCheck } from './run-checks.ts';

/** Where the last redirect leads, if it was not followed for another reason than its headers; else empty. */
export function unfollowedRedirect({ exchange }: JudgeInput, readings: readonly Candidate[]): string {
  const to = unfollowedRedirectUrl(exchange);
  const isAboutIt = readings.some(({ phase, failed }) => phase === 'redirect' && !failed);
  if (to === undefined || !isAboutIt) return '';
  const from = lastHop(exchange).request.url;
  return `${quote(withoutQuery(from))} redirected to ${quote(withoutQuery(to))}, which the browser did not follow.`;
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

/** Where the leg that failed redirects to, if it does and the rule does not say so itself. */
export function redirectTargetOf({ rule, leg, context }: FailedCheck): string | undefined {
  const { redirects, location = '' } = corsHeadersOf(leg.response);
  if (!redirects || context.phase === 'request' || SAYS_TARGET.has(rule.id)) return undefined;
  return parseUrl(location, leg.url)?.href;
}

const SAYS_TARGET = new Set<RuleId>([
  'preflight-redirected',
  'redirect-location-userinfo',
  'redirect-non-http-scheme',
]);

/** That one URL redirected to another: host and path, and the scheme where it changes, without a user name or a long query. */
export function redirectOf(from: string, to: string): string {
  const schemes = [from, to].map((url) => url.replace(/:.*$/s, ''));
  const left = schemes[0] === schemes[1] ? '' : '$1';
  const shown = (url: string): string => brief(withoutQuery(url).replace(/^([a-z]+:\/\/)(?:[^/]*@)?/i, left));
  return `${shown(from)} redirected to ${shown(to)}`;
}

/** In backticks. */
export function hostOf(url: string): string {
  return brief(url.replace(/^[a-z]+:\/\/([^/?#]*).*$/is, '$1'));
}
