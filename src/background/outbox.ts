import { isFinished, type Exchange } from '../core/exchange/exchange.ts';
import { textLength } from '../core/exchange/text-length.ts';
import type { ToDevtools } from '../protocol/messages.ts';

/** What one devtools page has still to be told, or to confirm. */
export interface Outbox {
  /** Sends the exchange of that id, as it is then, with the next batch. */
  readonly add: (id: string) => void;
  /** Sends this behind all that was added. */
  readonly post: (message: ToDevtools) => void;
  /** Ids of the exchanges whose latest state has arrived with this. */
  readonly acknowledge: (sequence: number) => string[];
  /** Whether the latest state of that exchange is yet to be sent or confirmed. */
  readonly awaits: (id: string) => boolean;
}

/** A message of this many exchanges is some hundred kilobytes: short to copy, and few messages. */
const BATCH_SIZE = 200;
/** Of their text. Chromium refuses a message of more than 64 MiB, in which a character may take six bytes. */
const BATCH_CHARACTERS = 8 * 1024 * 1024;

/**
 * Milliseconds between two messages, at least: each costs both sides and the browser between them far more than what
 * is in it, and an exchange changes some five times within moments.
 */
const SPACING = 100;

export interface OutboxOptions {
  readonly post: (message: ToDevtools) => void;
  /** Of this start of the background. */
  readonly epoch: string;
  /** The exchange as it is known now; undefined where it was dropped. */
  readonly get: (id: string) => Exchange | undefined;
}

/**
 * Collects added exchanges and sends them in numbered batches. One that has only just begun waits one batch longer: by
 * then most have ended and are sent once instead of twice.
 */
export function createOutbox({ post, epoch, get }: OutboxOptions): Outbox {
  const pending = new Set<string>();
  /** Ids of those that have waited one batch. */
  const waited = new Set<string>();
  const unconfirmed = new Map<string, number>();
  let sequence = 0;
  let sentAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const exchangesOf = (ids: Iterable<string>): readonly Exchange[] =>
    [...ids].flatMap((id) => {
      const exchange = get(id);
      if (!exchange) pending.delete(id);
      return exchange ? [exchange] : [];
    });
  const schedule = (): void => {
    if (pending.size > 0) timer ??= setTimeout(tick, Math.max(0, sentAt + SPACING - performance.now()));
  };
  const send = (all: readonly Exchange[]): void => {
    for (const exchanges of inBatches(all)) {
      sequence += 1;
      for (const { id } of exchanges) {
        pending.delete(id);
        waited.delete(id);
        unconfirmed.set(id, sequence);
      }
      post({ type: 'exchanges', epoch, sequence, exchanges });
    }
  };
  /**
   * Send requests of workers without a tab at once: DevTools' log does not list them, so they could not be recovered if
   * the background is killed first.
   */
  const isDue = (exchange: Exchange): boolean =>
    isFinished(exchange) || exchange.tabId < 0 || waited.has(exchange.id);
  const tick = (): void => {
    timer = undefined;
    sentAt = performance.now();
    const due = exchangesOf(pending).filter(isDue);
    for (const id of pending) waited.add(id);
    send(due);
    schedule();
  };

  return {
    add(id) {
      pending.add(id);
      schedule();
    },
    post(message) {
      send(exchangesOf(pending));
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

function inBatches(all: readonly Exchange[]): readonly Exchange[][] {
  const batches: Exchange[][] = [];
  let last: Exchange[] = [];
  let characters = 0;
  for (const exchange of all) {
    const length = textLength(exchange);
    characters += length;
    if (last.length % BATCH_SIZE === 0 || characters > BATCH_CHARACTERS) {
      batches.push((last = []));
      characters = length;
    }
    last.push(exchange);
  }
  return batches;
}
