import { corsUnsafeHeaderNames } from '../fetch/safelisted-request-header.ts';
import { isSafelistedMethod } from '../fetch/safelisted-method.ts';
import type { JudgeInput } from './judge-input.ts';
import type { CachedPreflight } from './verdict.ts';

/**
 * Per hop: the cache entry that answered instead of a preflight, or null where none was needed or one was sent.
 * @see https://fetch.spec.whatwg.org/#http-fetch step 4.1
 */
export function preflightCacheHits({
  exchange,
  caches,
  facts,
  modes,
}: JudgeInput): (CachedPreflight | null)[] {
  return facts.map(({ hop: { request, preflight }, tainting, preflightOrigin }) => {
    if (!tainting || preflight || request.kind === 'preflight' || !request.requestHeaders) return null;
    if (modes.values[0] !== 'cors') return null;
    const unsafe = corsUnsafeHeaderNames(request.requestHeaders);
    if (isSafelistedMethod(request.method) && unsafe.length === 0) return null;
    const at = request.sentAt ?? request.startedAt;
    const found = caches.preflights.find(preflightOrigin, request.url, at, request.method, unsafe);
    const mayLackIt = exchange.partial ?? exchange.mayLackLegs;
    return found ?? (mayLackIt ? null : { exchange: null, secondsLeft: null });
  });
}
