import { engines } from '../fetch/engine.ts';
import { lastHop, type Exchange, type Leg } from './exchange.ts';
import { getHeader } from '../fetch/headers.ts';

/** Requests remembered. */
const KEPT = 64;
/** Milliseconds in which the preflight of an aborted request still shows up. */
const LATE = 1000;

/** The last requests that were aborted before they were sent: the preflight of one may show up only then. */
export class AbortedBeforeSent {
  readonly #exchanges: Exchange[] = [];

  add(exchange: Exchange): void {
    if (!wasCutShort(exchange)) return;
    this.#exchanges.push(exchange);
    if (this.#exchanges.length > KEPT) this.#exchanges.shift();
  }

  /** The request that had been waiting for this preflight; it is given away once. */
  take(alone: Exchange, preflight: Leg): Exchange | undefined {
    const index = this.#exchanges.findIndex((exchange) => wasWaitingFor(exchange, alone, preflight));
    return index < 0 ? undefined : this.#exchanges.splice(index, 1)[0];
  }
}

/** Aborted before it was sent, and without a preflight: one may be on its way. */
function wasCutShort(exchange: Exchange): boolean {
  const { request, preflight } = lastHop(exchange);
  return (
    !preflight &&
    request.sentAt === undefined &&
    !request.response &&
    engines[exchange.engine].abortErrors.includes(request.error ?? '')
  );
}

/** Whether an aborted request had been waiting for this preflight. */
function wasWaitingFor(exchange: Exchange, alone: Exchange, preflight: Leg): boolean {
  const { request } = lastHop(exchange);
  const asked = getHeader(preflight.requestHeaders ?? [], 'access-control-request-method');
  return (
    exchange.tabId === alone.tabId &&
    asked === request.method &&
    preflight.url === request.url &&
    preflight.startedAt >= request.startedAt &&
    request.endedAt !== undefined &&
    preflight.startedAt - request.endedAt < LATE
  );
}
