import type { CorsResponseHeaders } from '../../exchange/cors-response-headers.ts';
import { listElements } from '../../fetch/headers.ts';
import { checkRule, fetchAnchor, mdnError, quote, type CheckContext } from '../rule.ts';

/** Lower-case names that the preflight asked for and its response does not cover; the standard's step 7.6 is a rule of its own. */
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
  why: 'Headers that a plain form could not send need to be named in the preflight’s `Access-Control-Allow-Headers`.',
  fix: 'Add the header to `Access-Control-Allow-Headers`, or do not send it.',
  looksAt: [
    { side: 'request', kind: 'header', name: 'Access-Control-Request-Headers' },
    { side: 'response', kind: 'header', name: 'Access-Control-Allow-Headers' },
  ],
  check(answer, context) {
    const [first] = uncoveredHeaders(answer, context);
    if (first === undefined) return 'pass';
    const wildcard = listElements(answer.allowHeaders ?? '').includes('*');
    return { reason: wildcard ? 'wildcard-with-credentials' : null, parameter: first };
  },
  says(answer, context) {
    const names = uncoveredHeaders(answer, context)
      .map((name) => `\`${name}\``)
      .join(', ');
    return answer.allowHeaders === undefined
      ? `The request would send ${names}, and the preflight’s response has no \`Access-Control-Allow-Headers\`.`
      : `The request would send ${names}; allowed are ${quote(answer.allowHeaders)}.`;
  },
});
