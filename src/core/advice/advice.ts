import { adviseOnCookies } from './advice-cookies.ts';
import { adviseOnPreflight } from './advice-preflight.ts';
import { lastHop } from '../exchange/exchange.ts';
import { exposureOf, passesTimingCheck } from '../exchange/exposed-headers.ts';
import type { EngineId } from '../exchange/observation.ts';
import { getHeader, listElements } from '../fetch/headers.ts';
import type { JudgeInput } from '../verdict/judge-input.ts';
import type { HopTainting } from '../exchange/response-tainting.ts';
import { fetchAnchor } from '../rules/rule.ts';
import type { Advice, Verdict } from '../verdict/verdict.ts';

/** What is useful to know in addition to the verdict. */
export function adviseOn({ exchange, caches, facts }: JudgeInput, verdict: Verdict): Advice[] {
  const last = facts.at(-1);
  const shared = verdict.verdict === 'allowed' && verdict.mode.value === 'cors' && last?.tainting === true;
  return [
    ...exchange.hops.flatMap((hop) => adviseOnPreflight(exchange, hop, caches)),
    ...(shared
      ? [
          ...onOrigin(last, verdict),
          ...onExposure(last, verdict, exchange.engine),
          ...adviseOnCookies(lastHop(exchange).request, verdict),
        ]
      : []),
  ];
}

function onOrigin({ hop: { request } }: HopTainting, { rule }: Verdict): Advice[] {
  const headers = request.response?.headers ?? [];
  const allowOrigin = getHeader(headers, 'access-control-allow-origin');
  const vary = listElements(getHeader(headers, 'vary') ?? '').map((name) => name.toLowerCase());
  const advice: Advice[] = [];
  if (allowOrigin !== undefined && allowOrigin !== '*' && !vary.includes('origin') && !vary.includes('*')) {
    advice.push({
      id: 'vary-missing',
      severity: 'warning',
      says: 'The response allows one origin but has no `Vary: Origin`: a cache may return it to a page of another origin, where it fails.',
      link: fetchAnchor('cors-protocol-and-http-caches'),
    });
  }
  if (rule === 'allowed-null-origin') {
    const credentialed = getHeader(headers, 'access-control-allow-credentials') === 'true';
    advice.push({
      id: 'null-allowed',
      severity: 'warning',
      says: `Any page can make a sandboxed frame with the origin \`null\`, so allowing \`null\` allows every site${credentialed ? ', with the cookies of its visitors' : ''}.`,
      link: fetchAnchor('http-access-control-allow-origin'),
    });
  }
  return advice;
}

/** Headers that scripts seldom need. */
const UNINTERESTING =
  /^(?:access-control-.*|set-cookie2?|vary|date|server|connection|keep-alive|transfer-encoding|alt-svc|strict-transport-security|x-powered-by|via|age|nel|report-to|reporting-endpoints|cross-origin-.*|content-security-policy.*|x-content-type-options|x-frame-options|x-xss-protection|referrer-policy|permissions-policy|timing-allow-origin|accept-ranges|content-encoding|etag)$/;

function onExposure(
  { hop: { request }, origin }: HopTainting,
  { credentials }: Verdict,
  engine: EngineId,
): Advice[] {
  const advice: Advice[] = [];
  const hidden = exposureOf(request, { include: credentials.value === 'include', engine }).hidden.filter(
    (name) => !UNINTERESTING.test(name),
  );
  if (hidden.length > 0) {
    advice.push({
      id: 'headers-hidden',
      severity: 'info',
      says: `Scripts cannot read ${hidden.map((name) => `\`${name}\``).join(', ')}: \`Access-Control-Expose-Headers\` does not list ${hidden.length === 1 ? 'it' : 'them'}.`,
      link: fetchAnchor('http-access-control-expose-headers'),
    });
  }
  if (!passesTimingCheck(request, origin)) {
    advice.push({
      id: 'timing-hidden',
      severity: 'info',
      says: 'The page can’t see detailed timing of this request, because `Timing-Allow-Origin` does not list its origin.',
      link: fetchAnchor('tao-check'),
    });
  }
  return advice;
}
