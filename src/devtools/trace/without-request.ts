import type { Obstacle } from '../../core/exchange/asked.ts';
import { lastHop, startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import { isSameOrigin, originOf } from '../../core/fetch/origin.ts';
import type { TracedCall } from './collect-calls.ts';

/**
 * What answered a call that succeeded without a request of its own; undefined where its request may have been seen, or where
 * the call is none of ours. `listed` are the exchanges of the same URL since the page was loaded.
 */
export function answerWithoutRequest(
  { url, requester, asked, isControlled }: TracedCall,
  listed: readonly Exchange[],
): Extract<Obstacle, 'service-worker' | 'memory-cache'> | undefined {
  if (asked.mode !== 'cors' || asked.error !== undefined || asked.status === undefined) return undefined;
  if (!/^https?:/i.test(url) || isSameOrigin(originOf(url), requester)) return undefined;
  // One whose call is not known may be this call's own.
  if (listed.some((one) => one.asked === undefined)) return undefined;
  if (listed.some((one) => lastHop(one).request.response)) {
    // Only elements share responses; one row for each URL is enough.
    const isTold = listed.some((one) => one.asked?.stopped === 'memory-cache');
    return asked.api === 'element' && !isTold ? 'memory-cache' : undefined;
  }
  return isControlled && listed.every(isWithoutRequest) ? 'service-worker' : undefined;
}

function isWithoutRequest({ asked }: Exchange): boolean {
  return asked?.stopped !== undefined;
}

/** The exchanges of this tab with that URL since a time, in milliseconds since the epoch. */
export function listedSince(all: readonly Exchange[], url: string, since: number): readonly Exchange[] {
  return all.filter((one) => one.tabId >= 0 && one.hops[0].request.url === url && startedAt(one) >= since);
}
