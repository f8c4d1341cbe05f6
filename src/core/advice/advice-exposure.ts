import type { Leg } from '../exchange/exchange.ts';
import { exposureOf, type Reader } from '../exchange/exposed-headers.ts';
import { getHeader } from '../fetch/headers.ts';
import { fetchAnchor, quote } from '../rules/rule.ts';
import type { Advice } from '../verdict/verdict.ts';

const EXPOSE_HEADERS = fetchAnchor('http-access-control-expose-headers');

/** Headers that scripts seldom need. */
const UNINTERESTING =
  /^(?:access-control-.*|set-cookie2?|vary|date|server|connection|keep-alive|transfer-encoding|alt-svc|strict-transport-security|x-powered-by|via|age|nel|report-to|reporting-endpoints|cross-origin-.*|content-security-policy.*|x-content-type-options|x-frame-options|x-xss-protection|referrer-policy|permissions-policy|timing-allow-origin|content-encoding|cf-.*|x-cache.*|x-amz-cf-.*|x-served-by|x-timer|x-vercel-.*|server-timing)$/;
/** Headers that client code commonly reads. */
const NEEDED =
  /^(?:content-disposition|content-range|link|location|x-total.*|x-page.*|x-pagination.*|(?:x-)?ratelimit.*|x-rate-limit.*|retry-after|(?:x-)?(?:amzn?-)?(?:request|correlation|trace)-?id|upload-.*|tus-.*|x-amz-version-id|x-goog-.*|www-authenticate)$/;

/** Response headers that scripts can't read, those first that client code commonly needs. */
export function adviseOnExposure(request: Leg, audience: Reader): Advice[] {
  const { hidden } = exposureOf(request, audience);
  const needed = hidden.filter((name) => isNeeded(name, request));
  if (needed.length > 0) return [hiddenAdvice(needed, 'warning')];
  const others = hidden.filter(
    (name) => name !== 'etag' && name !== 'accept-ranges' && !UNINTERESTING.test(name),
  );
  return others.length > 0 ? [hiddenAdvice(others, 'info')] : [];
}

/** The response headers that client code commonly needs and scripts can’t read here; in lower case. */
export function neededHidden(request: Leg, audience: Reader): string[] {
  return exposureOf(request, audience).hidden.filter((name) => isNeeded(name, request));
}

/** `ETag` after an upload, whose parts it identifies; `Accept-Ranges` where the page asked for a range. */
function isNeeded(name: string, { method, requestHeaders = [] }: Leg): boolean {
  if (name === 'etag') return method === 'PUT' || method === 'POST' || method === 'PATCH';
  if (name === 'accept-ranges') return getHeader(requestHeaders, 'range') !== undefined;
  return NEEDED.test(name);
}

function hiddenAdvice(names: readonly string[], severity: Advice['severity']): Advice {
  const list = names.map((name) => quote(name)).join(', ');
  return {
    id: 'headers-hidden',
    severity,
    says: `Scripts can’t read ${list}. If the page needs ${names.length === 1 ? 'it' : 'them'}, send \`Access-Control-Expose-Headers: ${names.join(', ')}\`, added to the names that it already lists.`,
    link: EXPOSE_HEADERS,
  };
}
