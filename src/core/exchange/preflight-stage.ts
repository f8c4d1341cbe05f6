import { engines } from '../fetch/engine.ts';
import { lastHop, type Exchange } from './exchange.ts';
import type { EngineId } from './observation.ts';

/** An OPTIONS request whose headers were not seen yet: a preflight, or the page's own. */
export function isOptionsOfUnknownPurpose({ hops }: Exchange): boolean {
  const [{ request, preflight }] = hops;
  if (hops.length > 1 || preflight || request.method !== 'OPTIONS' || request.kind === 'preflight')
    return false;
  return !request.requestHeaders && !request.response && request.endedAt === undefined;
}

export function withoutUndecidedOptions(exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.filter((exchange) => !isOptionsOfUnknownPurpose(exchange));
}

/**
 * No preflight can be attached to the last hop any more: it has one, or the request itself was sent, answered or ended.
 */
export function isPastPreflight(exchange: Exchange): boolean {
  const { request, preflight } = lastHop(exchange);
  if (preflight || request.kind !== 'request' || request.response || request.endedAt !== undefined)
    return true;
  return exchange.engine === 'chromium' && request.sentAt !== undefined;
}

/** It ended unsent, in an error that CORS may be behind. */
export function failedAtPreflight(exchange: Exchange, engine: EngineId): boolean {
  const { request } = lastHop(exchange);
  return (
    !request.response &&
    isWaitingForPreflight(exchange, engine) &&
    engines[engine].corsErrors.includes(request.error ?? '')
  );
}

/** The browser has not let it go on from its preflight. */
export function isWaitingForPreflight(exchange: Exchange, engine: EngineId): boolean {
  const { request } = lastHop(exchange);
  return engine === 'chromium' ? request.sentAt === undefined : !request.response;
}
