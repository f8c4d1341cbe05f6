import type { Exchange } from '../../core/exchange/exchange.ts';
import { RECOVERED_ID_PREFIX, type MissedMessage } from '../../protocol/messages.ts';
import { findMissed } from './find-missed.ts';
import { parseLoggedRequests, type LoggedRequest } from './logged-request.ts';
import type { StreamEnds } from './stream-ends.ts';

export interface ScanOptions {
  readonly tabId: number;
  /** DevTools' own network log; it may be anything. */
  readonly readNetworkLog: () => Promise<unknown>;
  /** Resolves once the request of that line of the log is over; of a stream of events, at once. */
  readonly ended: (line: object) => Promise<unknown>;
  /** The ends of streams of events, as far as they were listened to. */
  readonly streamEnds: () => Promise<StreamEnds>;
  /** All exchanges of the tab. */
  readonly all: () => readonly Exchange[];
  /** Serialized origin of the page. */
  readonly origin: () => string | undefined;
  readonly send: (message: MissedMessage) => void;
  /** Resolves once our log has all that the background knows: what is only late was not missed. */
  readonly caughtUp: () => Promise<void>;
  /** Takes exchanges out of the log. */
  readonly remove: (ids: readonly string[]) => void;
  readonly now: () => number;
  readonly later: (task: () => void, milliseconds: number) => void;
}

/** Finds what was missed from a time on, and tells the background, which came back at `until`; both in milliseconds. */
export type Scan = (from: number, until: number) => Promise<void>;

/** How long DevTools may take to say that a request has ended, in milliseconds; a later scan sees what comes later. */
const MOST_DELAY = 1000;
/** After DevTools report an end, wait this long, in milliseconds, for webRequest's event; if it comes, nothing was missed. */
const EVENT_DELAY = 500;
/** The events of a request that ended just now are not older than this, in milliseconds. */
const LAST_EVENTS = 10_000;

export function createScan(options: ScanOptions): Scan {
  const { tabId, readNetworkLog, streamEnds, all, origin, send, caughtUp, remove, now, later } = options;
  let count = 0;
  /** Ids differ from those of other tabs, and of an earlier DevTools on this tab. */
  const prefix = `${RECOVERED_ID_PREFIX}${tabId}-${now().toString(36)}`;
  const newId = (): string => `${prefix}-${(count += 1)}`;
  /** Requests whose end is awaited: each once, or one that DevTools never end would be scanned for for ever. */
  const awaited = new Set<string>();
  let isDue = false;
  let last = Promise.resolve();

  const ended = async (line: object): Promise<unknown> =>
    (await streamEnds()).ended(line) ?? options.ended(line);
  /** An EventSource always may be open; one that is known to be over is like any other request. */
  const withEnd = (entry: LoggedRequest, { isOver }: StreamEnds): LoggedRequest =>
    isOver(entry.source) ? { ...entry, isStream: false } : entry;

  /** Those of which DevTools do not say that they have ended. */
  const openAmong = async (unsure: readonly LoggedRequest[]): Promise<ReadonlySet<LoggedRequest>> => {
    const open = new Set(unsure);
    const all = unsure.map(async (entry) => {
      await ended(entry.source);
      open.delete(entry);
    });
    await Promise.race([Promise.all(all), new Promise<void>((resolve) => later(resolve, MOST_DELAY))]);
    return new Set(open);
  };

  const scanAgain = (until: number): void => {
    if (isDue) return;
    isDue = true;
    later(() => {
      isDue = false;
      void scan(now() - LAST_EVENTS, until).catch(() => undefined);
    }, EVENT_DELAY);
  };
  const awaitEnd = ({ method, url, startedAt, source }: LoggedRequest, until: number): void => {
    const key = `${startedAt} ${method} ${url}`;
    if (awaited.has(key)) return;
    awaited.add(key);
    void ended(source).then(() => scanAgain(until));
  };

  const scanOnce: Scan = async (from, until) => {
    const ends = await streamEnds();
    const entries = parseLoggedRequests(await readNetworkLog()).map((entry) => withEnd(entry, ends));
    await caughtUp();
    const context = { tabId, origin: origin() ?? 'null', from, until, newId };
    const { unsure } = findMissed(entries, all(), context);
    const streams = unsure.length > 0 ? await openAmong(unsure) : new Set();
    const seen = entries.map((entry) => (streams.has(entry) ? { ...entry, isStream: true } : entry));
    const { damaged, fragments, observations, open } = findMissed(seen, all(), context);
    remove(fragments);
    if (fragments.length + observations.length > 0)
      send({ type: 'missed', damaged: [...damaged, ...fragments], observations });
    for (const entry of open) awaitEnd(entry, until);
  };
  /** One after another: two at once would find the same and tell it twice. */
  const scan: Scan = (from, until) => (last = last.catch(() => undefined).then(() => scanOnce(from, until)));
  return scan;
}
