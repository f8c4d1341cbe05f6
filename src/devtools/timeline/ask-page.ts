import { isFinished, lastHop, startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import { SOURCE_CLOCKS } from '../../core/exchange/source-clock.ts';

export interface TimelineOptions {
  /** Evaluates an expression in the page. */
  readonly ask: (expression: string) => Promise<string | undefined>;
  /** All exchanges of the tab, by start. */
  readonly all: () => readonly Exchange[];
  readonly get: (id: string) => Exchange | undefined;
  /** Whether the page's answer would settle something. */
  readonly isWanted: (exchange: Exchange) => boolean;
  /** Serialized origin of the top document, where it is known. */
  readonly origin: () => string | undefined;
  readonly record: (exchanges: readonly Exchange[]) => void;
  readonly later: (task: () => void, milliseconds: number) => void;
}

/**
 * How long after the end of an exchange the page is asked: the entry is there within moments, later in a busy page;
 * the buffer holds 250, so waiting long loses them.
 */
const DELAYS = [100, 400, 1500];
/** Requests that began earlier than this, in milliseconds, before the oldest one asked for cannot take its entry. */
const MORE_THAN_LAG = 500;

/** Ids remembered: by then the page's buffer has long lost what they were asked for. */
const MOST_ASKED = 10_000;

/** Of requests by workers and by frames of other origins the page's documents know nothing. */
function isOfReachedDocument({ tabId, frameId, requester }: Exchange, origin: string | undefined): boolean {
  return tabId >= 0 && (frameId === 0 || (requester !== undefined && requester === origin));
}

/** Firefox tells no more of a request once it was redirected to a scheme that extensions cannot observe. */
function isOver(exchange: Exchange): boolean {
  const { redirectedTo } = lastHop(exchange).request;
  return isFinished(exchange) || (redirectedTo !== undefined && !/^https?:/i.test(redirectedTo));
}

export interface TimelineAsker {
  /** To be called with each changed exchange: asks the page what it got, and records the answer. */
  readonly changed: (exchanges: readonly Exchange[]) => void;
  /** Resolves once the page has answered for all that is over, or was asked often enough. */
  readonly answered: () => Promise<void>;
}

export function createTimelineAsker(options: TimelineOptions): TimelineAsker {
  const { ask, all, get, isWanted, origin, record, later } = options;
  const asked = new Set<string>();
  /** Whether the page could be asked the last time. */
  let isReached = true;

  const unanswered = (ids: readonly string[]): Exchange[] =>
    ids.flatMap((id) => get(id) ?? []).filter(({ timelineStatus }) => timelineStatus === undefined);

  const isAskable = (exchange: Exchange): boolean => isOfReachedDocument(exchange, origin());
  const noteLost = (ids: readonly string[]): void => {
    const lost = isReached ? [] : unanswered(ids);
    if (lost.length > 0) record(lost.map((exchange) => ({ ...exchange, timelineLost: true as const })));
  };

  const askFor = async (ids: readonly string[]): Promise<void> => {
    if (unanswered(ids).length === 0) return;
    // Chromium's pages are hardly ever asked.
    const { matchTimeline, parseTimeline, READ_TIMELINE } = await import('./match-entries.ts');
    const answer = await ask(READ_TIMELINE);
    isReached = answer !== undefined;
    const entries = parseTimeline(answer);
    const open = unanswered(ids);
    const oldest =
      open.reduce((least, exchange) => Math.min(least, startedAt(exchange)), Infinity) -
      SOURCE_CLOCKS.timelineAlone.mostLag -
      MORE_THAN_LAG;
    const rivals = all().filter((exchange) => isAskable(exchange) && startedAt(exchange) >= oldest);
    const statuses = matchTimeline(rivals, entries);
    const answered = open.flatMap((exchange) => {
      const timelineStatus = statuses.get(exchange.id);
      return timelineStatus === undefined ? [] : { ...exchange, timelineStatus };
    });
    if (answered.length > 0) record(answered);
  };

  let batch: string[] = [];
  /** Batches under way, and who waits for them. */
  const rounds = new Set<readonly string[]>();
  let waiting: (() => void)[] = [];

  const end = (ids: readonly string[]): void => {
    rounds.delete(ids);
    if (rounds.size > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  const flush = (): void => {
    const ids = batch;
    batch = [];
    let left = DELAYS.length;
    const askOnce = async (): Promise<void> => {
      await askFor(ids).catch(() => undefined);
      left -= 1;
      if (left === 0) noteLost(ids);
      if (left === 0 || unanswered(ids).length === 0) end(ids);
    };
    for (const delay of DELAYS) later(() => void askOnce(), delay);
  };

  const changed = (exchanges: readonly Exchange[]): void => {
    for (const exchange of exchanges) {
      if (asked.has(exchange.id) || !isOver(exchange) || !isAskable(exchange)) continue;
      if (!isWanted(exchange)) continue;
      asked.add(exchange.id);
      for (const oldest of asked) {
        if (asked.size <= MOST_ASKED) break;
        asked.delete(oldest);
      }
      if (batch.length === 0) {
        later(flush, 0);
        rounds.add(batch);
      }
      batch.push(exchange.id);
    }
  };
  const answered = (): Promise<void> =>
    rounds.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
  return { changed, answered };
}
