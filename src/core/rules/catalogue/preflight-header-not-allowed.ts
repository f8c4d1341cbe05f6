import type { CorsResponseHeaders } from '../../exchange/cors-response-headers.ts';
import { isCorsResponseHeader } from '../../fetch/cors-response-header-name.ts';
import { listElements } from '../../fetch/headers.ts';
import { brief, checkRule, fetchAnchor, mdnError, quote, type CheckContext } from '../rule.ts';

/** Lower-case header names that the preflight asked for and its response does not allow. Step 7.6 (`Authorization`) is another rule. */
function uncoveredHeaders({ allowHeaders = '' }: CorsResponseHeaders, context: CheckContext): string[] {
  const { credentials, unsafeHeaders } = context;
  if (unsafeHeaders.length === 0) return [];
  const allowed = new Set(listElements(allowHeaders).map((name) => name.toLowerCase()));
  if (!credentials && allowed.has('*')) return [];
  return unsafeHeaders.filter((name) => !allowed.has(name));
}

/** CORS-preflight fetch, step 7.7. */
export const preflightHeaderNotAllowed = checkRule({
  id: 'preflight-header-not-allowed',
  phases: ['preflight'],
  spec: fetchAnchor('cors-preflight-fetch'),
  mdn: mdnError('CORSMissingAllowHeaderFromPreflight'),
  chromium: { preflight: 'HeaderDisallowedByPreflightResponse' },
  firefox: 'CORSMissingAllowHeaderFromPreflight2',
  title: { pass: 'The request headers are allowed', fail: 'A request header is not allowed' },
  why: 'Headers beyond the CORS-safelisted ones, and `Content-Type: application/json`, must be listed in the preflight response’s `Access-Control-Allow-Headers`.',
  fix: 'Add the header to `Access-Control-Allow-Headers`, or don’t send it.',
  looksAt: [
    { side: 'request', kind: 'header', name: 'Access-Control-Request-Headers' },
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Headers' },
  ],
  check(answer, context) {
    const uncovered = uncoveredHeaders(answer, context);
    const [first] = uncovered;
    if (first === undefined) return 'pass';
    if (uncovered.some(isCorsResponseHeader)) return { reason: 'response-header', parameter: first };
    const wildcard = listElements(answer.allowHeaders ?? '').includes('*');
    return { reason: wildcard ? 'wildcard-with-credentials' : null, parameter: first };
  },
  headline(answer, context, { reason }) {
    if (reason === 'response-header') return 'The page sends response headers with its request';
    const names = uncoveredHeaders(answer, context);
    return names.length === 1
      ? `Request header ${brief(names.join())} is not allowed`
      : `Request headers ${brief(names.join(', '))} are not allowed`;
  },
  says(answer, context, { reason }) {
    const uncovered = uncoveredHeaders(answer, context);
    const names = uncovered.map(quote).join(', ');
    if (reason === 'response-header') {
      const misplaced = uncovered.filter(isCorsResponseHeader).map(quote).join(', ');
      return `The page sends ${misplaced} with its request, which only a response may have, and the preflight response does not allow that.`;
    }
    return answer.allowHeaders === undefined
      ? `The request needs ${names}, but the preflight response has no \`Access-Control-Allow-Headers\`.`
      : `The request needs ${names}, but the preflight response allows only ${quote(answer.allowHeaders)}.`;
  },
});
