import type { Obstacle } from '../../core/exchange/asked.ts';
import type { Exchange } from '../../core/exchange/exchange.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import { hasBadPort } from '../../core/fetch/bad-port.ts';
import { isMixedContent } from '../../core/fetch/mixed-content.ts';
import { parseUrl } from '../../core/fetch/origin.ts';
import { isSafelistedMethod } from '../../core/fetch/safelisted-method.ts';
import type { TracedCall } from './collect-calls.ts';

export function unsentId({ key }: TracedCall): string {
  return `traced ${key}`;
}

/** The exchange of a call of which webRequest showed nothing. */
export function unsentExchange(
  call: TracedCall,
  stopped: Obstacle,
  directive: string | undefined,
  { engine, tabId }: { readonly engine: EngineId; readonly tabId: number },
): Exchange {
  const { url, method, requester, asked, endedAt = asked.at } = call;
  return {
    id: unsentId(call),
    engine,
    type: TYPES[asked.api],
    tabId,
    frameId: 0,
    requester,
    asked: { ...asked, stopped, ...(directive !== undefined && { directive }) },
    hops: [
      { request: { kind: 'request', requestId: unsentId(call), url, method, startedAt: asked.at, endedAt } },
    ],
  };
}

/** webRequest's words for what asks. */
const TYPES = {
  fetch: 'xmlhttprequest',
  xhr: 'xmlhttprequest',
  eventsource: 'xmlhttprequest',
  beacon: 'ping',
  element: 'other',
} as const;

/** Why the call failed without a request, as far as it tells by itself. */
export function obstacleTo({ url, method, requester, asked, isControlled }: TracedCall): Obstacle {
  const parsed = parseUrl(url);
  if (!parsed || !/^https?:/i.test(url)) return 'scheme';
  if (asked.api === 'fetch' && parsed.username + parsed.password !== '') return 'scheme';
  if (asked.mode === 'same-origin') return 'same-origin-mode';
  if (asked.mode === 'no-cors' && !isSafelistedMethod(method)) return 'no-cors-method';
  if (asked.mode === 'no-cors' && asked.redirect !== undefined && asked.redirect !== 'follow') {
    return 'no-cors-redirect-mode';
  }
  if (hasBadPort(url)) return 'port';
  const from = asked.secure === true ? 'https:' : requester;
  if (isMixedContent(from, parsed)) return 'mixed-content';
  return isControlled ? 'service-worker' : 'unknown';
}
