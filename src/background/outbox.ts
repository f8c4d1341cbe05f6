import { isFinished, type Exchange } from '../core/exchange/exchange.ts';
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

/** Sends what was added since the last message as one, numbered; what has only begun waits for the next, and most end by then. */
export function createOutbox(post: (message: ToDevtools) => void, epoch: string): Outbox {
  const pending = new Map<string, Exchange>();
  /** Of those pending, what was passed over once. */
  const begun = new Set<string>();
  const unconfirmed = new Map<string, number>();
  let sequence = 0;
  let sentAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const schedule = (): void => {
    if (pending.size > 0) timer ??= setTimeout(tick, Math.max(0, sentAt + SPACING - performance.now()));
  };
  const send = (all: readonly Exchange[]): void => {
    for (let start = 0; start < all.length; start += BATCH_SIZE) {
      const exchanges = all.slice(start, start + BATCH_SIZE);
      sequence += 1;
      for (const { id } of exchanges) {
        pending.delete(id);
        begun.delete(id);
        unconfirmed.set(id, sequence);
      }
      post({ type: 'exchanges', epoch, sequence, exchanges });
    }
  };
  /** Of a worker without a tab nobody else can tell, should this life end before it has. */
  const isDue = (exchange: Exchange): boolean =>
    isFinished(exchange) || exchange.tabId < 0 || begun.has(exchange.id);
  const tick = (): void => {
    timer = undefined;
    sentAt = performance.now();
    const due = [...pending.values()].filter(isDue);
    for (const id of pending.keys()) begun.add(id);
    send(due);
    schedule();
  };

  return {
    add(exchange) {
      pending.set(exchange.id, exchange);
      schedule();
    },
    post(message) {
      send([...pending.values()]);
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
