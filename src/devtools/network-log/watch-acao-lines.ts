import { BoundedMap } from '../../core/fetch/bounded-map.ts';
import { isFinished, type Exchange } from '../../core/exchange/exchange.ts';
import { parseSplitLines, withSplitLines, type SplitLines } from './acao-lines.ts';

export interface LineWatchOptions {
  /** Reports each entry of the browser's network monitor from now on, until the returned function is called. */
  readonly listen: (report: (entry: unknown) => void) => () => void;
  /** All exchanges of the tab. */
  readonly all: () => readonly Exchange[];
  readonly record: (exchanges: readonly Exchange[]) => void;
  readonly later: (task: () => void, milliseconds: number) => void;
}

/** With more entries and changes than this in one turn the page is busy, and the monitor slows it down. */
const MOST = 60;
/** While a page loads it may be busy for so many turns. */
const MOST_BUSY_TURNS = 4;
/** So many entries in one turn are too much at any time. */
const FLOOD = 300;
/** Length of a turn, in milliseconds. */
const TURN = 1000;
/** What has not found its exchange yet; the oldest goes first. */
const MOST_WAITING = 100;
/** An entry comes within moments, so its exchange is among so many last ones. */
const MOST_RECENT = 500;

/**
 * Puts lines of `Access-Control-Allow-Origin` back that Firefox merges, and of which it drops empty ones, before
 * webRequest shows them, though its CORS check counts them. Only its network monitor has them. That costs several
 * milliseconds a request, so it is not asked for long while many are made.
 * @returns to be called with exchanges that changed
 */
export function watchAcaoLines({
  listen,
  all,
  record,
  later,
}: LineWatchOptions): (changed: readonly Exchange[]) => void {
  let waiting: SplitLines[] = [];
  /** What has found its exchange, by id: a background that comes back may tell that one again. */
  const found = new BoundedMap<SplitLines>(MOST_RECENT);
  let busy = 0;
  let busyTurns = 0;
  let entries = 0;
  let stop: (() => void) | undefined;
  const end = (): void => {
    stop?.();
    stop = undefined;
  };

  const restore = (exchange: Exchange, split: SplitLines): boolean => {
    const changed = withSplitLines(exchange, split);
    if (!changed) return false;
    found.set(exchange.id, split);
    record([changed]);
    return true;
  };

  const settle = (exchanges: readonly Exchange[]): void => {
    const finished = exchanges.filter(isFinished);
    waiting = waiting.filter((split) => !finished.some((exchange) => restore(exchange, split)));
  };

  const heard = (entry: unknown): void => {
    busy += 1;
    entries += 1;
    if (entries > FLOOD) end();
    const split = parseSplitLines(entry);
    if (!split) return;
    waiting = [...waiting.slice(1 - MOST_WAITING), split];
    settle(all().slice(-MOST_RECENT));
  };

  const turn = (): void => {
    busyTurns = busy <= MOST ? 0 : busyTurns + 1;
    busy = 0;
    entries = 0;
    if (busyTurns === 0) stop ??= listen(heard);
    else if (busyTurns >= MOST_BUSY_TURNS) end();
    later(turn, TURN);
  };
  turn();

  return (changed) => {
    busy += changed.length;
    for (const exchange of changed) {
      const split = found.get(exchange.id);
      if (split) restore(exchange, split);
    }
    if (waiting.length > 0) settle(changed);
  };
}
