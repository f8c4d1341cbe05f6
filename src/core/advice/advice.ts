import { adviseOnCookies } from './advice-cookies.ts';
import { adviseOnExposure } from './advice-exposure.ts';
import { adviseOnPreflight } from './advice-preflight.ts';
import { lastHop, type Exchange } from '../exchange/exchange.ts';
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
          ...adviseOnCookies(lastHop(exchange).request, verdict),
          ...adviseOnExposure(lastHop(exchange).request, {
            include: verdict.credentials.value === 'include',
            engine: exchange.engine,
          }),
        ]
      : []),
    ...(verdict.verdict === 'allowed' && verdict.mode.value === 'no-cors' ? onOpaque(exchange) : []),
  ];
}

/** The server would let the page read it, if the page asked with CORS. */
function onOpaque(exchange: Exchange): Advice[] {
  const { response } = lastHop(exchange).request;
  if (getHeader(response?.headers ?? [], 'access-control-allow-origin') !== '*') return [];
  // Requests of a service worker belong to no tab.
  if (exchange.type === 'xmlhttprequest' && exchange.tabId < 0)
    return [
      {
        id: 'opaque-in-worker',
        severity: 'warning',
        says: 'If a service worker answers a page’s request with CORS (`fetch`, or an element with `crossorigin`) with this opaque response, that request fails. Leave `mode: "no-cors"` out in the worker, or pass on `event.request`: the server allows every origin to read it. Then delete the opaque copies from the worker’s cache.',
        link: fetchAnchor('concept-http-fetch'),
      },
    ];
  return [
    {
      id: 'opaque-readable',
      severity: 'info',
      says: 'If the page needs to read this response (`integrity`, canvas, WebGL, error details of scripts), add `crossorigin` to the element, or use `mode: "cors"`: the server allows every origin to read it.',
      link: 'https://developer.mozilla.org/docs/Web/HTML/Reference/Attributes/crossorigin',
    },
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
