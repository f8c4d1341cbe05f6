import type { CDPSession, Protocol } from 'puppeteer';
import type { Header } from '../../../src/core/fetch/headers.ts';

/** One turn of a request on the wire, from the browser's own events. Times are milliseconds since the epoch. */
export interface LoggedHop {
  /** With its fragment. */
  readonly url: string;
  readonly method: string;
  /** Headers as the page's process knows them. */
  readonly pageHeaders: readonly Header[];
  /** When the page asked. */
  readonly askedAt: number;
  /** What went over the wire; absent where nothing did. */
  sentHeaders?: readonly Header[];
  sentAt?: number;
  wireStatus?: number;
  wireHeaders?: readonly Header[];
  /** The response was given to the page, or followed as a redirect. */
  isDelivered: boolean;
}

export interface LoggedRequest {
  readonly id: string;
  /** CDP's resource type. */
  readonly type: string;
  readonly isPreflight: boolean;
  readonly hops: LoggedHop[];
  endedAt?: number;
  error?: string;
}

/** `Network.Headers`: several lines of one name are joined by line feeds. */
function headersOf(record: Protocol.Network.Headers): Header[] {
  return Object.entries(record).flatMap(([name, value]) =>
    value.split('\n').map((line) => ({ name, value: line })),
  );
}

function keyOf(id: string, index: number): string {
  return `${id} ${index}`;
}

/** Records the browser's events about requests of this tab and its frames and workers, as writers of HAR get them. */
export class EventLog {
  readonly #requests = new Map<string, LoggedRequest>();
  /** What is to be told to hops that have not begun, by request and index. */
  readonly #pending = new Map<string, ((hop: LoggedHop) => void)[]>();
  /** How many hops have been given what was sent, and what came back. */
  readonly #sent = new Map<string, number>();
  readonly #answered = new Map<string, number>();
  /** Wall clock minus monotonic clock, in seconds. */
  #offset = 0;

  /** Before anything is enabled in that session. */
  watch(session: CDPSession): void {
    session.on('Network.requestWillBeSent', (event) => this.#begin(event));
    session.on('Network.requestWillBeSentExtraInfo', ({ requestId, headers, connectTiming }) => {
      this.#withHop(this.#sent, requestId, (hop) => {
        hop.sentHeaders = headersOf(headers);
        hop.sentAt = (connectTiming.requestTime + this.#offset) * 1000;
      });
    });
    session.on('Network.responseReceivedExtraInfo', ({ requestId, headers, statusCode }) => {
      this.#withHop(this.#answered, requestId, (hop) => {
        hop.wireStatus = statusCode;
        hop.wireHeaders = headersOf(headers);
      });
    });
    session.on('Network.responseReceived', ({ requestId }) => {
      const hop = this.#requests.get(requestId)?.hops.at(-1);
      if (hop) hop.isDelivered = true;
    });
    session.on('Network.loadingFinished', ({ requestId, timestamp }) => this.#end(requestId, timestamp));
    session.on('Network.loadingFailed', ({ requestId, timestamp, errorText }) =>
      this.#end(requestId, timestamp, errorText),
    );
    session.on('sessionattached', (child) => this.watch(child));
  }

  requests(): readonly LoggedRequest[] {
    return [...this.#requests.values()];
  }

  clear(): void {
    for (const map of [this.#requests, this.#pending, this.#sent, this.#answered]) map.clear();
  }

  #begin(event: Protocol.Network.RequestWillBeSentEvent): void {
    const { requestId, request, timestamp, wallTime, redirectResponse, initiator, type = 'Other' } = event;
    if (wallTime > 0) this.#offset = wallTime - timestamp;
    const hop: LoggedHop = {
      url: request.url + (request.urlFragment ?? ''),
      method: request.method,
      pageHeaders: headersOf(request.headers),
      askedAt: (timestamp + this.#offset) * 1000,
      isDelivered: false,
    };
    const known = this.#requests.get(requestId);
    const before = known?.hops.at(-1);
    if (redirectResponse && before) before.isDelivered = true;
    if (known) known.hops.push(hop);
    else {
      const isPreflight = initiator.type === 'preflight';
      this.#requests.set(requestId, { id: requestId, type, isPreflight, hops: [hop] });
    }
    const key = keyOf(requestId, known ? known.hops.length - 1 : 0);
    for (const tell of this.#pending.get(key) ?? []) tell(hop);
    this.#pending.delete(key);
  }

  /**
   * Both kinds of extra information come once a hop, before or after the hop's own event; those of hops that come without
   * an event of their own, as with a beacon, are left over.
   */
  #withHop(counts: Map<string, number>, id: string, tell: (hop: LoggedHop) => void): void {
    const index = counts.get(id) ?? 0;
    counts.set(id, index + 1);
    const hop = this.#requests.get(id)?.hops[index];
    if (hop) return tell(hop);
    const key = keyOf(id, index);
    this.#pending.set(key, [...(this.#pending.get(key) ?? []), tell]);
  }

  #end(id: string, timestamp: number, error?: string): void {
    const request = this.#requests.get(id);
    if (!request) return;
    request.endedAt = (timestamp + this.#offset) * 1000;
    if (error !== undefined) request.error = error;
  }
}
