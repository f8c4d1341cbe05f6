import type { Exchange } from '../../src/core/exchange/exchange.ts';
import type { Header } from '../../src/core/fetch/headers.ts';
import type { EngineId, Observation } from '../../src/core/exchange/observation.ts';
import { createPairing, type Pairing } from '../../src/core/exchange/pairing.ts';

export const PAGE = 'https://app.example';
export const API = 'https://api.example/items';

type Headers = Readonly<Record<string, string | readonly string[]>>;

export function headers(record: Headers): Header[] {
  return Object.entries(record).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
  );
}

export interface Asked {
  readonly url?: string;
  readonly method?: string;
  readonly type?: string;
  readonly requester?: string;
  readonly tabId?: number;
  readonly frameId?: number;
}

/** The pairing of a later life of Chromium's background. */
export function pairingAfterRestart(inFlight: readonly Exchange[]): Pairing {
  const pairing = createPairing({ engine: 'chromium' });
  for (const exchange of inFlight) pairing.resume(exchange);
  return pairing;
}

/** Writes a browser's events, ten milliseconds apart; every call adds one and returns the script. */
export class Script {
  readonly events: Observation[] = [];
  #at = 1_700_000_000_000;

  wait(milliseconds: number): this {
    this.#at += milliseconds;
    return this;
  }

  request(requestId: string, asked: Asked = {}): this {
    const {
      url = API,
      method = 'GET',
      type = 'xmlhttprequest',
      requester = PAGE,
      tabId = 1,
      frameId = 0,
    } = asked;
    return this.#add({
      kind: 'request',
      requestId,
      at: this.#tick(),
      url,
      method,
      type,
      requester,
      tabId,
      frameId,
    });
  }

  sent(requestId: string, record: Headers = {}): this {
    const all = { Origin: PAGE, 'Sec-Fetch-Mode': 'cors', ...record };
    return this.#add({ kind: 'sent', requestId, at: this.#tick(), headers: headers(all) });
  }

  /** Request headers exactly as given. */
  sentOnly(requestId: string, record: Headers): this {
    return this.#add({ kind: 'sent', requestId, at: this.#tick(), headers: headers(record) });
  }

  response(requestId: string, record: Headers = {}, status = 200, fromCache = false): this {
    const at = this.#tick();
    return this.#add({
      kind: 'response',
      requestId,
      at,
      status,
      statusLine: `HTTP/1.1 ${status}`,
      headers: headers(record),
      fromCache,
    });
  }

  redirect(requestId: string, to: string, status = 302): this {
    return this.#add({ kind: 'redirect', requestId, at: this.#tick(), to, status });
  }

  started(requestId: string, status = 200): this {
    return this.#add({ kind: 'started', requestId, at: this.#tick(), status, fromCache: false });
  }

  completed(requestId: string): this {
    return this.#add({ kind: 'completed', requestId, at: this.#tick(), fromCache: false });
  }

  failed(requestId: string, error = 'net::ERR_FAILED', fromCache = false): this {
    return this.#add({ kind: 'failed', requestId, at: this.#tick(), error, fromCache });
  }

  /** A response that the browser hands over. */
  delivered(requestId: string, record: Headers = {}, status = 200): this {
    return this.response(requestId, record, status).started(requestId, status).completed(requestId);
  }

  /** A preflight and its response. */
  preflight(
    requestId: string,
    asked: { url?: string; method: string; headers?: string },
    answer: Headers,
    status = 204,
  ): this {
    const names = asked.headers === undefined ? {} : { 'Access-Control-Request-Headers': asked.headers };
    return this.request(requestId, { ...(asked.url !== undefined && { url: asked.url }), method: 'OPTIONS' })
      .sent(requestId, { 'Access-Control-Request-Method': asked.method, ...names })
      .response(requestId, answer, status)
      .completed(requestId);
  }

  /** What pairing makes of it all. */
  exchanges(engine: EngineId = 'chromium'): Exchange[] {
    return pair(this.events, engine);
  }

  /** The one exchange that pairing makes of it. */
  exchange(engine: EngineId = 'chromium'): Exchange {
    const [only, ...others] = this.exchanges(engine);
    if (!only || others.length > 0)
      throw new Error(`One exchange was expected, ${others.length + (only ? 1 : 0)} came.`);
    return only;
  }

  #add(observation: Observation): this {
    this.events.push(observation);
    return this;
  }

  #tick(): number {
    return (this.#at += 10);
  }
}

export function pair(events: readonly Observation[], engine: EngineId = 'chromium'): Exchange[] {
  const pairing = createPairing({ engine });
  const exchanges = new Map<string, Exchange>();
  for (const event of events)
    for (const exchange of pairing.observe(event)) exchanges.set(exchange.id, exchange);
  return [...exchanges.values()];
}
