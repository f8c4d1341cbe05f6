import { readAnswer } from './answer.ts';
import { engines } from './engine.ts';
import { lastHop, type Exchange, type Leg } from './exchange.ts';
import { getHeader, headerLines, listElements } from './headers.ts';
import type { History } from './history.ts';
import { hopFacts } from './hop-facts.ts';
import { originOf } from './origin.ts';
import { fetchAnchor } from './rule.ts';
import type { Advice, Verdict } from './verdict.ts';

/** What is worth knowing beside the verdict: nothing here decided it. */
export function adviseOn(exchange: Exchange, verdict: Verdict, _history: History): Advice[] {
  const { request, preflight } = lastHop(exchange);
  const advice: Advice[] = [];
  if (preflight) advice.push(...aboutPreflight(exchange, preflight));
  const tainting = hopFacts(exchange).at(-1)?.tainting === true;
  if (verdict.verdict === 'allowed' && verdict.mode.value === 'cors' && tainting && request.response) {
    advice.push(...aboutResponse(request, verdict));
  }
  return advice;
}

function aboutPreflight({ engine }: Exchange, preflight: Leg): Advice[] {
  if (!preflight.response) return [];
  const { maxAge, allowHeaders = '' } = readAnswer(preflight.response);
  const { cap, parse } = engines[engine].maxAge;
  const advice: Advice[] = [];
  const asked = listElements(
    getHeader(preflight.requestHeaders ?? [], 'access-control-request-headers') ?? '',
  );
  const names = listElements(allowHeaders).map((name) => name.toLowerCase());
  if (maxAge === undefined) {
    advice.push({
      id: 'max-age-missing',
      severity: 'info',
      says: 'The preflight’s answer is kept for 5 seconds only. `Access-Control-Max-Age: 7200` would save most preflights.',
      link: fetchAnchor('http-access-control-max-age'),
    });
  } else if (parse(maxAge) > cap) {
    advice.push({
      id: 'max-age-capped',
      severity: 'info',
      says: `\`Access-Control-Max-Age: ${maxAge}\` is cut to ${cap} seconds by this browser.`,
      link: fetchAnchor('http-access-control-max-age'),
    });
  }
  if (asked.includes('authorization') && names.includes('*') && !names.includes('authorization')) {
    advice.push({
      id: 'authorization-under-wildcard',
      severity: 'warning',
      says: '`Access-Control-Allow-Headers: *` does not cover `Authorization` by the standard; browsers have announced that they will stop allowing it. Name it.',
      link: fetchAnchor('cors-non-wildcard-request-header-name'),
    });
  }
  return advice;
}

function aboutResponse(request: Leg, { credentials, rule }: Verdict): Advice[] {
  const headers = request.response?.headers ?? [];
  const allowOrigin = getHeader(headers, 'access-control-allow-origin');
  const vary = listElements(getHeader(headers, 'vary') ?? '').map((name) => name.toLowerCase());
  const advice: Advice[] = [];
  if (allowOrigin !== undefined && allowOrigin !== '*' && !vary.includes('origin') && !vary.includes('*')) {
    advice.push({
      id: 'vary-missing',
      severity: 'warning',
      says: 'The response names an origin, but has no `Vary: Origin`: a cache may hand it to a page of another origin, which then fails.',
      link: fetchAnchor('cors-protocol-and-http-caches'),
    });
  }
  if (rule === 'allowed-null-origin') {
    advice.push({
      id: 'null-allowed',
      severity: 'warning',
      says: 'Any page can make a sandboxed frame with the origin `null`; to allow it is to allow everybody.',
      link: fetchAnchor('http-access-control-allow-origin'),
    });
  }
  if (headerLines(headers, 'set-cookie').length > 0 && credentials.value === 'same-origin') {
    advice.push({
      id: 'cookie-ignored',
      severity: 'info',
      says: 'The response sets a cookie, which the browser ignores: the request was made without credentials.',
      link: fetchAnchor('concept-request-credentials-mode'),
    });
  }
  const hidden = hiddenHeaders(request, credentials.value === 'include');
  if (hidden.length > 0) {
    advice.push({
      id: 'headers-hidden',
      severity: 'info',
      says: `Scripts cannot read ${hidden.map((name) => `\`${name}\``).join(', ')}: \`Access-Control-Expose-Headers\` does not name ${hidden.length === 1 ? 'it' : 'them'}.`,
      link: fetchAnchor('http-access-control-expose-headers'),
    });
  }
  return advice;
}

const SAFELISTED_RESPONSE = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);
/** Headers that no script is likely to miss. */
const UNINTERESTING =
  /^(?:access-control-|set-cookie2?$|vary$|date$|server$|connection$|keep-alive$|transfer-encoding$|alt-svc$|strict-transport-security$|x-powered-by$|via$|age$|nel$|report-to$|reporting-endpoints$|cross-origin-|content-security-policy|x-content-type-options$|x-frame-options$|x-xss-protection$|referrer-policy$|permissions-policy$|timing-allow-origin$|accept-ranges$|content-encoding$|etag$)/;

/** Lower-case names that arrived and that scripts cannot read. @see https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
function hiddenHeaders({ response, url }: Leg, include: boolean): string[] {
  if (!response || originOf(url) === 'null') return [];
  const exposed = new Set(
    listElements(getHeader(response.headers, 'access-control-expose-headers') ?? '').map((name) =>
      name.toLowerCase(),
    ),
  );
  if (!include && exposed.has('*')) return [];
  const names = new Set(response.headers.map(({ name }) => name.toLowerCase()));
  return [...names].filter(
    (name) => !SAFELISTED_RESPONSE.has(name) && !exposed.has(name) && !UNINTERESTING.test(name),
  );
}
