import { lastHop, type Exchange } from './exchange.ts';
import { withoutFragment } from './origin.ts';

/** Ids of exchanges by the URL (no fragment, no user) of their last hop, oldest first. */
export class UrlIndex {
  readonly #ids = new Map<string, Set<string>>();

  add(exchange: Exchange): void {
    const key = keyOf(exchange);
    const ids = this.#ids.get(key);
    if (ids) ids.add(exchange.id);
    else this.#ids.set(key, new Set([exchange.id]));
  }

  /** To be called while the last hop is still the one it was added with. */
  remove(exchange: Exchange): void {
    const key = keyOf(exchange);
    const ids = this.#ids.get(key);
    ids?.delete(exchange.id);
    if (ids?.size === 0) this.#ids.delete(key);
  }

  at(url: string): Iterable<string> {
    return this.#ids.get(bare(url)) ?? [];
  }
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
