import fc from 'fast-check';
import type { EventDetails, EventName } from '../../../../src/platform/web-request.ts';
import { lineOf, type Seen } from './missed-entry.ts';

export const START = Date.parse('2026-01-01T00:00:00Z');
export const APP = 'https://app.test';
const API = 'https://api.test';
export const TAB = 7;

/** One event of the browser. */
export interface Event {
  readonly name: EventName;
  readonly details: EventDetails;
}

/** What a page asks for; the server's answer depends on it alone. */
const KINDS = [
  'simple',
  'opaque',
  'asks',
  'put',
  'put-cached',
  'put-refused',
  'put-unanswered',
  'put-astray',
  'blocked',
  'refused-connection',
  'aborted',
  'redirected',
  'redirected-twice',
  'redirected-blocked',
  'redirect-refused',
  'redirect-manual',
  'redirect-waiting',
  'waiting',
  'put-waiting',
  'stream',
  'events',
  'frame',
  'font',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Asked {
  readonly kind: Kind;
  readonly at: number;
  readonly pace: number;
}

export const traffic: fc.Arbitrary<Asked[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    at: fc.nat({ max: 2000 }),
    pace: fc.integer({ min: 2, max: 40 }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** What is asked of one URL, in different ways. */
const SHARED = new Set<Kind>(['simple', 'opaque', 'asks', 'put']);

const CORS = { 'Access-Control-Allow-Origin': '*' };
const GRANT = { ...CORS, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'x-key' };

/** A browser that makes these requests: what its webRequest and its DevTools say. */
export class Browser {
  readonly events: Event[] = [];
  readonly #seen: Seen[] = [];
  #ids = 0;

  constructor(asked: readonly Asked[]) {
    for (const one of asked) new Request(this, one).run();
    this.events.sort((a, b) => a.details.timeStamp - b.details.timeStamp);
  }

  newId(): string {
    return `${(this.#ids += 1)}`;
  }

  see(seen: Seen): void {
    this.#seen.push(seen);
  }

  /** DevTools' network log as it is then. */
  log(now: number): object {
    const known = this.#seen.filter(({ startedAt }) => startedAt <= now);
    known.sort((a, b) => a.startedAt - b.startedAt);
    return { entries: known.map((one) => lineOf(one, now)) };
  }
}

interface Hop {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly answer: Record<string, string>;
}

class Request {
  readonly #browser: Browser;
  readonly #kind: Kind;
  readonly #pace: number;
  readonly #id: string;
  #now: number;

  constructor(browser: Browser, { kind, at, pace }: Asked) {
    this.#browser = browser;
    this.#kind = kind;
    this.#pace = pace;
    this.#now = START + at;
    this.#id = browser.newId();
  }

  run(): void {
    const kind = this.#kind;
    const isPut = kind.startsWith('put');
    const path = SHARED.has(kind) ? '/shared' : `/${kind}`;
    const headers: Record<string, string> = {
      'Accept-Encoding': 'gzip',
      ...(kind !== 'opaque' && { Origin: APP }),
      'Sec-Fetch-Mode': kind === 'opaque' ? 'no-cors' : 'cors',
      ...(kind === 'asks' && { 'x-key': '1' }),
    };
    const answer = ['blocked', 'redirect-refused', 'opaque', 'frame'].includes(kind) ? {} : CORS;
    this.#hop({ url: API + path, method: isPut ? 'PUT' : 'GET', headers, answer });
  }

  #hop(hop: Hop): void {
    const kind = this.#kind;
    const startedAt = this.#now;
    this.#event(this.#id, 'before', hop);
    const needsPreflight = kind === 'asks' || (hop.method === 'PUT' && kind !== 'put-cached');
    if (needsPreflight && !this.#preflight(hop))
      return this.#end(hop, startedAt, 0, 'net::ERR_FAILED', false);
    this.#event(this.#id, 'send', hop);
    const waited = this.#now - startedAt;
    if (kind === 'refused-connection')
      return this.#end(hop, startedAt, waited, 'net::ERR_CONNECTION_REFUSED');
    if (kind === 'aborted') return this.#end(hop, startedAt, waited, 'net::ERR_ABORTED');
    const isMoved = hop.url.includes('/moved');
    if (kind === 'waiting' || kind === 'put-waiting' || (kind === 'redirect-waiting' && isMoved)) {
      this.#see(hop, startedAt, { waited, endedAt: Infinity, status: 0 });
      return;
    }
    const redirects =
      kind.startsWith('redirect') && (!isMoved || (kind === 'redirected-twice' && !hop.url.endsWith('2')));
    this.#respond(hop, startedAt, waited, redirects, isMoved);
  }

  #respond(hop: Hop, startedAt: number, waited: number, redirects: boolean, isMoved: boolean): void {
    const kind = this.#kind;
    // A refused one leads to where others go by themselves; of two at one moment nobody knows which is which.
    const path = kind === 'redirect-refused' ? '/shared' : `/moved-${kind}`;
    const target = `${API}${path}${isMoved ? '2' : ''}`;
    const answer = redirects ? { ...hop.answer, Location: target } : hop.answer;
    const status = redirects ? 302 : 200;
    const answered = { ...hop, answer };
    this.#event(this.#id, 'headers', answered, { statusCode: status });
    const respondedAt = this.#now;
    const isBlocked =
      kind === 'blocked' || kind === 'redirect-refused' || (kind === 'redirected-blocked' && !redirects);
    const see = (more: Partial<Seen>): void =>
      this.#see(answered, startedAt, { waited, respondedAt, endedAt: this.#now, status, ...more });
    if (isBlocked) {
      this.#event(this.#id, 'error', answered, { error: 'net::ERR_FAILED' });
      return see({ error: 'net::ERR_FAILED', ...(redirects && { redirectUrl: target }) });
    }
    if (redirects && kind === 'redirect-manual') {
      see({ redirectUrl: target });
      const from = this.#now;
      this.#event(this.#id, 'error', answered, { error: 'net::ERR_ABORTED' });
      return this.#see({ ...hop, url: target, headers: { Referer: APP } }, from, {
        waited: 0,
        status: 0,
        error: 'net::ERR_ABORTED',
      });
    }
    if (redirects) {
      this.#event(this.#id, 'redirect', answered, {
        statusCode: status,
        redirectUrl: target,
        ip: '192.0.2.1',
      });
      see({ redirectUrl: target });
      const next = kind === 'redirected-blocked' ? {} : CORS;
      return this.#hop({ ...hop, url: target, answer: next });
    }
    this.#event(this.#id, 'started', answered, { statusCode: status, ip: '192.0.2.1' });
    if (kind === 'stream' || kind === 'events') return see({ endedAt: Infinity });
    this.#event(this.#id, 'completed', answered, { statusCode: status, ip: '192.0.2.1' });
    see({});
  }

  #end(hop: Hop, startedAt: number, waited: number, error: string, isSent = true): void {
    const named = this.#kind === 'put-unanswered' ? 'net::ERR_EMPTY_RESPONSE' : error;
    this.#event(this.#id, 'error', hop, { error: named });
    const { 'Accept-Encoding': _, Origin: __, 'Sec-Fetch-Mode': ___, ...own } = hop.headers;
    this.#see(isSent ? hop : { ...hop, headers: own }, startedAt, { waited, status: 0, error: named });
  }

  /** Whether the request may go on. */
  #preflight({ url, method, headers }: Hop): boolean {
    const id = this.#browser.newId();
    const names = Object.keys(headers).filter((name) => name.startsWith('x-'));
    const refused = this.#kind === 'put-refused';
    const astray = this.#kind === 'put-astray';
    const hop: Hop = {
      url,
      method: 'OPTIONS',
      headers: {
        'Accept-Encoding': 'gzip',
        Origin: APP,
        'Sec-Fetch-Mode': 'cors',
        'Access-Control-Request-Method': method,
        ...(names.length > 0 && { 'Access-Control-Request-Headers': names.join() }),
      },
      answer: refused ? {} : astray ? { ...GRANT, Location: `${API}/astray` } : GRANT,
    };
    const startedAt = this.#now;
    this.#event(id, 'before', hop);
    this.#event(id, 'send', hop);
    if (this.#kind === 'put-unanswered') {
      this.#event(id, 'error', hop, { error: 'net::ERR_FAILED' });
      this.#see(hop, startedAt, { type: 'preflight', status: 0, error: 'net::ERR_EMPTY_RESPONSE' });
      return false;
    }
    const status = astray ? 302 : 200;
    this.#event(id, 'headers', hop, { statusCode: status });
    const respondedAt = this.#now;
    this.#event(id, 'started', hop, { statusCode: status, ip: '192.0.2.1' });
    this.#event(id, 'completed', hop, { statusCode: status, ip: '192.0.2.1' });
    this.#see(hop, startedAt, {
      type: 'preflight',
      status,
      respondedAt,
      ...(astray && { redirectUrl: `${API}/astray`, error: 'net::ERR_INVALID_REDIRECT' }),
    });
    return !refused && !astray;
  }

  #see({ url, method, headers, answer }: Hop, startedAt: number, more: Partial<Seen>): void {
    const types: Partial<Record<Kind, string>> = { events: 'eventsource', font: 'font' };
    this.#browser.see({
      method,
      url,
      type: types[this.#kind] ?? 'fetch',
      // The page asks a moment before webRequest tells.
      startedAt: startedAt - 1,
      waited: 1,
      respondedAt: this.#now,
      endedAt: this.#now,
      requestHeaders: headers,
      status: 200,
      responseHeaders: answer,
      ...more,
    });
  }

  #event(requestId: string, name: EventName, hop: Hop, more: Partial<EventDetails> = {}): void {
    // A request is sent as soon as it may be, and preflights at once: equal ones do not overtake each other.
    this.#now += name === 'before' || name === 'send' ? 1 : this.#pace;
    const list = (headers: Record<string, string>): { name: string; value: string }[] =>
      Object.entries(headers).map(([key, value]) => ({ name: key, value }));
    this.#browser.events.push({
      name,
      details: {
        requestId,
        url: hop.url,
        method: hop.method,
        type: this.#kind === 'font' ? 'font' : 'xmlhttprequest',
        tabId: TAB,
        frameId: this.#kind === 'frame' ? 3 : 0,
        documentId: this.#kind === 'frame' ? 'inner' : 'top',
        timeStamp: this.#now,
        initiator: APP,
        ...(name === 'send' && { requestHeaders: list(hop.headers) }),
        ...(name === 'headers' && { responseHeaders: list(hop.answer), statusLine: 'HTTP/1.1 200 OK' }),
        ...more,
      },
    });
  }
}
