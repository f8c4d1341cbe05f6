import { asCode } from '../rules/rule.ts';
import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { requesterOf } from '../exchange/cross-origin.ts';
import { isAnswered, lastHop, type AnsweredLeg, type Exchange } from '../exchange/exchange.ts';
import { directiveFor } from '../fetch/content-security-policy.ts';
import { getHeader } from '../fetch/headers.ts';
import { isErrorTheProblem } from '../rules/error-status.ts';
import type { RuleId } from '../rules/catalogue/index.ts';
import { whyAndFixOf } from '../rules/reasons.ts';
import type { WhyAndFix } from '../rules/rule.ts';
import { directiveAgainst } from '../verdict/redirect-target-readings.ts';
import type { Reading } from '../verdict/verdict.ts';
import { contentAdvice, unusableAdvice } from './content-advice.ts';
import { lastRedirectOf } from './last-redirect.ts';
import { localNetworkAdvice } from './local-network-advice.ts';
import { NO_HTTP, speaksNoHttp } from './no-http.ts';
import { redirectAdvice } from './redirect-advice.ts';
import { statusAdvice } from './status-advice.ts';

/** Why this exchange failed and what to do, in words for this exchange where its rule alone would say too little. */
export function explain(exchange: Exchange, verdict: Reading): WhyAndFix | null {
  const { rule, reason } = verdict;
  if (rule === null || verdict.verdict === 'allowed' || verdict.verdict === 'unknown') return null;
  const { why, fix } = whyAndFixOf(rule, reason);
  const general = { why, fix };
  if (reason === 'upgraded') return general;
  if (speaksNoHttp(exchange)) return NO_HTTP;
  if (rule === 'local-network-access') return localNetworkAdvice(exchange, general);
  if (rule === 'aborted') return isUnanswered(exchange) ? UNANSWERED : unusableAdvice(exchange, general);
  if (verdict.verdict === 'blocked' && (isErrorTheProblem(reason) || reason === 'cors-refused'))
    return statusAdvice(exchange, verdict, general);
  if (reason === 'cached-response') return general;
  if (rule === 'csp-blocked') return policyAdvice(exchange, general);
  if (rule === 'unexplained-block') return contentAdvice(exchange) ?? general;
  return (
    regionAdvice(exchange) ??
    cacheAdvice(exchange, verdict) ??
    behindRedirect(exchange, verdict, general) ??
    opaqueOriginAdvice(exchange, verdict) ??
    (reason === 'not-handled' ? statusAdvice(exchange, verdict, general) : general)
  );
}

const REDIRECTED = new Set<RuleId>([
  'preflight-redirected',
  'missing-allow-origin',
  'allow-origin-mismatch',
  'wildcard-origin-with-credentials',
  'missing-allow-credentials',
  'preflight-bad-status',
]);
const ABOUT_TARGET = new Set<RuleId>([
  'mixed-content-blocked',
  'network-failure',
  'mode-same-origin-redirect',
]);

const UNANSWERED: WhyAndFix = {
  why: 'The server did not answer before the page aborted the request, or the user left the page.',
  fix: 'If the page gave up waiting, find out why the server does not answer: it, or a proxy or firewall in front of it, may drop the request, such as `OPTIONS` of a preflight.',
};

function isUnanswered(exchange: Exchange): boolean {
  const { request, preflight } = lastHop(exchange);
  const leg = preflight && !preflight.response ? preflight : request;
  return leg.sentAt !== undefined && !leg.response;
}

/** Whether the redirect that the exchange met explains its failure; other failures have their own cause. */
export function isBehindRedirect({ verdict, rule }: Reading): boolean {
  if (rule === null) return false;
  return verdict === 'blocked' ? REDIRECTED.has(rule) : verdict === 'not-cors' && ABOUT_TARGET.has(rule);
}

/** No response of the target was refused, so no CORS header helps. */
function policyAdvice(exchange: Exchange, general: WhyAndFix): WhyAndFix {
  const redirect = lastRedirectOf(exchange);
  if (!redirect) return general;
  const directive = exchange.asked?.directive ?? directiveAgainst(exchange) ?? directiveFor(exchange.type);
  return {
    why: general.why,
    fix: `Add ${asCode(redirect.to.origin)} to ${asCode(directive)} of the page’s \`Content-Security-Policy\`, or call a URL that does not leave the origins in it.`,
  };
}

function behindRedirect(exchange: Exchange, verdict: Reading, general: WhyAndFix): WhyAndFix | undefined {
  const redirect = isBehindRedirect(verdict) ? lastRedirectOf(exchange) : undefined;
  if (!redirect) return undefined;
  const advice = redirectAdvice(redirect, verdict.phase === 'preflight');
  if (!advice) return undefined;
  if (verdict.verdict === 'blocked')
    return { ...advice, why: `${advice.why}${droppedAuthorization(exchange)}` };
  return { why: `${general.why} ${advice.why}`, fix: advice.fix };
}

/** @see https://fetch.spec.whatwg.org/#http-redirect-fetch step 13 */
function droppedAuthorization({ hops }: Exchange): string {
  const [{ request: first }] = hops;
  const had = getHeader(first.requestHeaders ?? [], 'authorization') !== undefined;
  const last = hops.at(-1)?.request.requestHeaders;
  return had && last && getHeader(last, 'authorization') === undefined
    ? ' The browser removed `Authorization` at the redirect to another origin.'
    : '';
}

/** No server can name the origin of a sandboxed frame or a local file. */
function opaqueOriginAdvice(exchange: Exchange, { rule, reason }: Reading): WhyAndFix | undefined {
  return rule === 'missing-allow-origin' && reason === null && requesterOf(exchange) === 'null'
    ? whyAndFixOf('allow-origin-mismatch', 'opaque-origin')
    : undefined;
}

const ORIGIN_RULES = new Set<RuleId>(['missing-allow-origin', 'allow-origin-mismatch']);

/** S3 redirects without a Location and names the region that the bucket is in. */
function regionAdvice(exchange: Exchange): WhyAndFix | undefined {
  const { request, preflight } = lastHop(exchange);
  const response = request.response ?? preflight?.response;
  const region = response && getHeader(response.headers, 'x-amz-bucket-region');
  if (region === undefined || response?.status !== 301) return undefined;
  return {
    why: `The bucket is in the region ${asCode(region)}, not in the one that this URL belongs to.`,
    fix: `Call the URL of the bucket’s own region (${asCode(region)}). In an SDK, set the region.`,
  };
}

/** Probably somebody else's response out of a shared cache, which its headers show; of its own cache the browser tells. */
function cacheAdvice(exchange: Exchange, { rule, verdict }: Reading): WhyAndFix | undefined {
  const { request } = lastHop(exchange);
  if (verdict !== 'blocked' || rule === null || !ORIGIN_RULES.has(rule) || !isAnswered(request))
    return undefined;
  if (request.kind !== 'request' || corsHeadersOf(request.response).variesByOrigin) return undefined;
  const cache = sharedCacheOf(request);
  if (cache === undefined) return undefined;
  return rule === 'missing-allow-origin'
    ? {
        why: `A cache in front of the server (${asCode(cache)}) returned a stored response without CORS headers. Either it was stored for a request without \`Origin\`, or the server behind the cache does not send them.`,
        fix: 'Set up CORS on the server behind the cache, let the cache or CDN forward `Origin` and use it in its key, and purge the stored copies.',
      }
    : {
        why: `A cache in front of the server (${asCode(cache)}) probably returned a response that was stored for another origin: it has no \`Vary: Origin\`.`,
        fix: 'Send `Vary: Origin` on every response of this URL, let the cache or CDN use `Origin` in its key, and purge the stored copies.',
      };
}

/** The header line that shows that a shared cache answered. */
function sharedCacheOf({ response }: AnsweredLeg): string | undefined {
  const age = getHeader(response.headers, 'age');
  if (age !== undefined && Number(age) > 0) return `Age: ${age}`;
  for (const name of ['cf-cache-status', 'x-cache', 'x-cache-status', 'x-vercel-cache']) {
    const value = getHeader(response.headers, name);
    if (value !== undefined && /\bhit\b/i.test(value)) return `${name}: ${value}`;
  }
  return undefined;
}
