import { engines } from '../fetch/engine.ts';
import { lastHop, type Exchange, type Leg } from './exchange.ts';
import { couldBeFor } from './preflight.ts';

/** Requests remembered. */
const MOST = 64;
/** Milliseconds after the end of a request in which its preflight still shows up. */
const LATE = 1000;

/**
 * The last requests that ended before they were sent, and whose preflight may be told of only then: they were aborted,
 * or the browser redirected the preflight by itself (HSTS) and so refused it; of that Chromium tells the request first.
 */
export class EndedUnsent {
  readonly #exchanges: Exchange[] = [];

  add(exchange: Exchange): void {
    if (!mayHavePreflight(exchange)) return;
    this.#exchanges.push(exchange);
    if (this.#exchanges.length > MOST) this.#exchanges.shift();
  }

  /** The request that had been waiting for this preflight; it is given away once. */
  take(alone: Exchange, preflight: Leg): Exchange | undefined {
    const index = this.#exchanges.findIndex((exchange) => wasWaitingFor(exchange, alone, preflight));
    return index < 0 ? undefined : this.#exchanges.splice(index, 1)[0];
  }
}

/** Ended before it was sent, and without a preflight: one may be on its way. */
function mayHavePreflight(exchange: Exchange): boolean {
  const { request, preflight } = lastHop(exchange);
  const { abortErrors, corsErrors } = engines[exchange.engine];
  const error = request.error ?? '';
  return (
    !preflight &&
    request.sentAt === undefined &&
    !request.response &&
    (abortErrors.includes(error) || corsErrors.includes(error))
  );
}

/** Whether a request that has ended had been waiting for this preflight. */
function wasWaitingFor(exchange: Exchange, alone: Exchange, preflight: Leg): boolean {
  const { request } = lastHop(exchange);
  // An abort leaves its preflight on its way; a refusal ends both at once.
  const isAborted = engines[exchange.engine].abortErrors.some((error) => error === request.error);
  return (
    exchange.tabId === alone.tabId &&
    isAborted === (preflight.sentAt !== undefined) &&
    couldBeFor(preflight, request) &&
    preflight.url === request.url &&
    preflight.startedAt >= request.startedAt &&
    request.endedAt !== undefined &&
    preflight.startedAt - request.endedAt < LATE
  );
}
