import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import type { Exchange, Hop } from '../exchange/exchange.ts';
import { getHeader, listElements } from '../fetch/headers.ts';
import type { BrowserCaches } from '../verdict/browser-caches.ts';
import { maxAgeByEngine } from '../fetch/max-age.ts';
import { fetchAnchor } from '../rules/rule.ts';
import type { Advice } from '../verdict/verdict.ts';

const MAX_AGE = fetchAnchor('http-access-control-max-age');

/** How long the preflight response is cached, and how often preflights are sent. */
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
      says: `Without \`Access-Control-Max-Age\`, browsers cache the answer of a preflight for only 5 seconds: ${count} preflights to this URL took ${Math.round(milliseconds)} ms in total.`,
      link: MAX_AGE,
    });
  } else if (maxAge !== undefined && parse(maxAge) > cap) {
    advice.push({
      id: 'max-age-capped',
      severity: 'info',
      says: `\`Access-Control-Max-Age: ${maxAge}\` is more than this browser’s maximum of ${cap} seconds.`,
      link: MAX_AGE,
    });
  } else if (maxAge !== undefined && !/^\d+$/.test(maxAge)) {
    advice.push({
      id: 'max-age-invalid',
      severity: 'warning',
      says: `\`Access-Control-Max-Age: ${maxAge}\` is not a number of seconds; browsers treat it differently.`,
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
      says: 'By the standard, `Access-Control-Allow-Headers: *` does not cover `Authorization`, and browsers have announced that they will enforce this. List `Authorization` by name.',
      link: fetchAnchor('cors-non-wildcard-request-header-name'),
    });
  }
  return advice;
}
