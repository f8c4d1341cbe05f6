import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import type { Exchange, Hop } from '../exchange/exchange.ts';
import { getHeader, listElements } from '../fetch/headers.ts';
import type { BrowserCaches } from '../verdict/browser-caches.ts';
import { maxAgeByEngine } from '../fetch/max-age.ts';
import { fetchAnchor } from '../rules/rule.ts';
import type { Advice } from '../verdict/verdict.ts';

const MAX_AGE = fetchAnchor('http-access-control-max-age');

/** What the preflight costs, and what its answer will cost later. */
export function adviseOnPreflight(
  { engine }: Exchange,
  { preflight }: Hop,
  history: BrowserCaches,
): Advice[] {
  if (!preflight?.response) return [];
  const { maxAge, allowHeaders = '', status, allowOrigin } = corsHeadersOf(preflight.response);
  if (status < 200 || status > 299 || allowOrigin === undefined) return [];
  const { cap, parse } = maxAgeByEngine[engine];
  const advice: Advice[] = [];
  const asked = getHeader(preflight.requestHeaders ?? [], 'access-control-request-headers') ?? '';
  const names = listElements(allowHeaders).map((name) => name.toLowerCase());
  const { count, milliseconds } = history.preflights.costOf(preflight);
  if (maxAge === undefined && count > 1) {
    advice.push({
      id: 'max-age-missing',
      severity: 'info',
      says: `${count} preflights to this URL took ${Math.round(milliseconds)} ms: without \`Access-Control-Max-Age\` an answer is kept for 5 seconds only.`,
      link: MAX_AGE,
    });
  } else if (maxAge !== undefined && parse(maxAge) > cap) {
    advice.push({
      id: 'max-age-capped',
      severity: 'info',
      says: `\`Access-Control-Max-Age: ${maxAge}\` is cut to ${cap} seconds by this browser.`,
      link: MAX_AGE,
    });
  } else if (maxAge !== undefined && !/^\d+$/.test(maxAge)) {
    advice.push({
      id: 'max-age-invalid',
      severity: 'warning',
      says: `\`Access-Control-Max-Age: ${maxAge}\` is no number of seconds; browsers differ in what they make of it.`,
      link: MAX_AGE,
    });
  }
  if (
    listElements(asked).includes('authorization') &&
    names.includes('*') &&
    !names.includes('authorization')
  ) {
    advice.push({
      id: 'authorization-under-wildcard',
      severity: 'warning',
      says: '`Access-Control-Allow-Headers: *` does not cover `Authorization` by the standard; browsers have announced that they will stop allowing it. Name it.',
      link: fetchAnchor('cors-non-wildcard-request-header-name'),
    });
  }
  return advice;
}
