import { lastHop, type Exchange } from './exchange.ts';
import { withoutFragment } from '../fetch/origin.ts';

/** Ids of exchanges by the URL (no fragment, no user) of their last hop, oldest first. */
export class UrlIndex {
  readonly #ids = new Map<string, Set<string>>();
  /**
   * Only exchanges that can still get a preflight. Kept apart so that a search among thousands of requests to one URL
   * does not visit those that cannot.
   */
  readonly #withoutPreflight = new Map<string, Set<string>>();

  add(exchange: Exchange): void {
    for (const index of [this.#ids, this.#withoutPreflight]) put(index, keyOf(exchange), exchange.id);
  }

  /** To be called while the last hop is still the one it was added with. */
  remove(exchange: Exchange): void {
    for (const index of [this.#ids, this.#withoutPreflight]) take(index, keyOf(exchange), exchange.id);
  }

  /** Its last hop gets no preflight any more. */
  passPreflight(exchange: Exchange): void {
    take(this.#withoutPreflight, keyOf(exchange), exchange.id);
  }

  at(url: string): Iterable<string> {
    return this.#ids.get(bare(url)) ?? [];
  }

  withoutPreflight(url: string): Iterable<string> {
    return this.#withoutPreflight.get(bare(url)) ?? [];
  }
}

function put(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}

function take(index: Map<string, Set<string>>, key: string, id: string): void {
  const ids = index.get(key);
  ids?.delete(id);
  if (ids?.size === 0) index.delete(key);
}

function keyOf(exchange: Exchange): string {
  return bare(lastHop(exchange).request.url);
}

/** Without fragment, user name and password: a preflight's URL has none. */
function bare(url: string): string {
  const plain = withoutFragment(url);
  // Most have none, and to look for one character costs least.
  return plain.includes('@') ? plain.replace(/^(\w+:\/\/)[^/?]*@/, '$1') : plain;
}
