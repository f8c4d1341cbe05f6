import type { Exchange } from '../core/exchange.ts';
import type { ToDevtools } from '../protocol/messages.ts';

/** What one devtools page has still to be told, or to confirm. */
export interface Outbox {
  /** Sends the exchange with the next batch. */
  readonly add: (exchange: Exchange) => void;
  /** Sends this behind all that was added. */
  readonly post: (message: ToDevtools) => void;
  /** Ids of the exchanges whose latest state has arrived with this. */
  readonly acknowledge: (sequence: number) => string[];
  /** Whether the latest state of that exchange is yet to be sent or confirmed. */
  readonly awaits: (id: string) => boolean;
}

/** A message of this many exchanges is some hundred kilobytes: short to copy, and few messages. */
const BATCH_SIZE = 200;

/**
 * Milliseconds between two messages, at least: each costs both sides and the browser between them far more than what
 * is in it, and an exchange changes some five times within moments.
 */
const SPACING = 100;

/** Sends what was added since the last message as one, numbered. */
export function createOutbox(post: (message: ToDevtools) => void, epoch: string): Outbox {
  const pending = new Map<string, Exchange>();
  const unconfirmed = new Map<string, number>();
  let sequence = 0;
  let sentAt = -Infinity;

  const flush = (): void => {
    if (pending.size === 0) return;
    sentAt = performance.now();
    const all = [...pending.values()];
    pending.clear();
    for (let start = 0; start < all.length; start += BATCH_SIZE) {
      const exchanges = all.slice(start, start + BATCH_SIZE);
      sequence += 1;
      for (const { id } of exchanges) unconfirmed.set(id, sequence);
      post({ type: 'exchanges', epoch, sequence, exchanges });
    }
  };

  return {
    add(exchange) {
      if (pending.size === 0) setTimeout(flush, Math.max(0, sentAt + SPACING - performance.now()));
      pending.set(exchange.id, exchange);
    },
    post(message) {
      flush();
      post(message);
    },
    acknowledge(confirmed) {
      const ids: string[] = [];
      for (const [id, sent] of unconfirmed) {
        if (sent > confirmed) continue;
        unconfirmed.delete(id);
        if (!pending.has(id)) ids.push(id);
      }
      return ids;
    },
    awaits: (id) => pending.has(id) || unconfirmed.has(id),
  };
}
