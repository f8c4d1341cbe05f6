import { isFinished, legsOf, startedAt, type Exchange } from '../core/exchange/exchange.ts';
import { textLength } from '../core/exchange/text-length.ts';
import type { ExchangeStore } from '../core/exchange/open-exchanges.ts';
import { EXCHANGE_KEY } from './stored-state.ts';
import type { WriteBehind } from './write-behind.ts';

/**
 * Requests that never end (a page's request answered by its service worker, a lost event) must not pile up. What begins
 * 10,000 at once has nearly 9,000 in flight by what Chromium tells, most of them waiting in line.
 */
const MOST = 20_000;
/** Of text in URLs and headers: a page can make URLs of megabytes each, and a server headers of hundreds of kilobytes. */
const MOST_CHARACTERS = 64 * 1024 * 1024;
/** Share of what there is that gives way at once, so that a flood does not search for more with every request. */
const FREED = 0.1;

/** What must go first where memory is short: what has ended well, then what has ended, then the oldest. */
function priority(exchange: Exchange): number {
  return isFinished(exchange) ? Number(legsOf(exchange).some((leg) => leg.error !== undefined)) : 2;
}

/** Ids of those that give way first. */
function leastImportant(exchanges: Iterable<Exchange>): readonly string[] {
  const byPriority = [...exchanges].sort((a, b) => priority(a) - priority(b) || startedAt(a) - startedAt(b));
  return byPriority.slice(0, Math.ceil(byPriority.length * FREED)).map(({ id }) => id);
}

/**
 * All exchanges that the background knows: open ones, on which pairing works, and those that have ended until every
 * devtools page has confirmed them. Each is also written to `storage.session`, for the next start of the background.
 */
export class ExchangeTable implements ExchangeStore {
  readonly #exchanges = new Map<string, Exchange>();
  /** Characters of their text, shared policies counted once. */
  #length = 0;
  /** How many exchanges share these policies. */
  readonly #sharing = new WeakMap<readonly string[], number>();
  /** Ids of those for which `storage.session` had no room. */
  readonly #unwritten = new Set<string>();
  readonly #storage: Pick<WriteBehind, 'put' | 'drop'>;

  constructor(stored: Iterable<Exchange>, storage: Pick<WriteBehind, 'put' | 'drop'>) {
    for (const exchange of stored) this.#put(exchange);
    this.#storage = storage;
  }

  get(id: string): Exchange | undefined {
    return this.#exchanges.get(id);
  }

  all(): Iterable<Exchange> {
    return this.#exchanges.values();
  }

  #put(exchange: Exchange): void {
    this.#weigh(exchange, 1);
    this.#weigh(this.get(exchange.id), -1);
    this.#exchanges.set(exchange.id, exchange);
  }

  #weigh(exchange: Exchange | undefined, by: 1 | -1): void {
    if (!exchange) return;
    const { policies = [] } = exchange;
    const before = this.#sharing.get(policies) ?? 0;
    this.#sharing.set(policies, before + by);
    const isShared = before + before + by > 1;
    this.#length += by * textLength(exchange, isShared ? [] : policies);
  }

  set(id: string, exchange: Exchange): void {
    this.#put(exchange);
    this.#unwritten.delete(id);
    this.#storage.put(EXCHANGE_KEY + id, exchange);
  }

  /** It stays until it is confirmed. */
  close(): void {
    return;
  }

  delete(id: string): void {
    this.#weigh(this.get(id), -1);
    if (!this.#exchanges.delete(id)) return;
    this.#unwritten.delete(id);
    this.#storage.drop(EXCHANGE_KEY + id);
  }

  /** Ids of those that have to go because there are too many, or too long ones; they may still be open. */
  surplus(): readonly string[] {
    const isFull = this.#exchanges.size > MOST || this.#length > MOST_CHARACTERS;
    return isFull ? leastImportant(this.all()) : [];
  }

  /**
   * `storage.session` is full: removes the least important exchanges from it but keeps them here, so that they are lost
   * only if the background is killed. Returns false if none was stored.
   */
  makeRoom(): boolean {
    const written = [...this.all()].filter(({ id }) => !this.#unwritten.has(id));
    for (const id of leastImportant(written)) {
      this.#unwritten.add(id);
      this.#storage.drop(EXCHANGE_KEY + id);
    }
    return written.length > 0;
  }
}
