import type { Exchange } from '../../core/exchange/exchange.ts';
import { findRedirectEnds, unexplainedRedirect } from './redirect-ends.ts';

export interface RedirectEndOptions {
  /** DevTools' own network log; it may be anything. */
  readonly readNetworkLog: () => Promise<unknown>;
  /** All exchanges of the tab, by start. */
  readonly all: () => readonly Exchange[];
  readonly get: (id: string) => Exchange | undefined;
  readonly record: (exchanges: readonly Exchange[]) => void;
  readonly now: () => number;
  readonly later: (task: () => void, milliseconds: number) => void;
}

export interface RedirectEndAsker {
  /** To be called with exchanges that changed: asks DevTools' log of those whose redirect was not followed. */
  readonly changed: (exchanges: readonly Exchange[]) => void;
  /** Resolves once the log has said what it knows of all of them. */
  readonly answered: () => Promise<void>;
}

/** When the log is asked for what is new, in milliseconds: DevTools hear late of what was blocked. */
const DELAYS = [200, 1000, 4000];
/** A large log takes seconds to read, and DevTools stand still meanwhile: it is read a tenth of the time at most. */
const SHARE = 10;

/** Asks Chromium's DevTools how redirects ended of which webRequest only tells that they were not followed. */
export function createRedirectEndAsker(options: RedirectEndOptions): RedirectEndAsker {
  const { readNetworkLog, all, get, record, now, later } = options;
  /** Ids that are asked for, with how often they were. */
  const open = new Map<string, number>();
  let isAsking = false;
  let rest = 0;
  const waiting: (() => void)[] = [];

  const ask = async (): Promise<void> => {
    const begun = now();
    const log = await readNetworkLog();
    const exchanges = [...open.keys()].flatMap((id) => get(id) ?? []);
    const ends = findRedirectEnds(log, exchanges, all());
    rest = (now() - begun) * SHARE;
    for (const [id, times] of open) {
      if (ends.has(id) || times + 1 === DELAYS.length) open.delete(id);
      else open.set(id, times + 1);
    }
    const found = exchanges.flatMap((exchange) => {
      const redirectEnd = ends.get(exchange.id);
      return redirectEnd ? { ...(get(exchange.id) ?? exchange), redirectEnd } : [];
    });
    if (found.length > 0) record(found);
  };

  const run = async (): Promise<void> => {
    isAsking = true;
    while (open.size > 0) {
      const delay = DELAYS[[...open.values()].reduce((least, one) => Math.min(least, one), Infinity)] ?? 0;
      await new Promise<void>((resolve) => later(resolve, Math.max(delay, rest)));
      // Where DevTools cannot be asked, nothing is known.
      await ask().catch(() => open.clear());
    }
    isAsking = false;
    for (const resolve of waiting.splice(0)) resolve();
  };

  return {
    changed(exchanges) {
      for (const { id } of exchanges) {
        const exchange = get(id);
        if (exchange && unexplainedRedirect(exchange) && !open.has(id)) open.set(id, 0);
      }
      if (open.size > 0 && !isAsking) void run();
    },
    answered: () => (isAsking ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
  };
}
