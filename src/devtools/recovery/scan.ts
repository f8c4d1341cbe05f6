import type { Exchange } from '../../core/exchange/exchange.ts';
import { RECOVERED_ID_PREFIX, type MissedMessage } from '../../protocol/messages.ts';
import { findMissed } from './find-missed.ts';
import { parseLoggedRequests, type LoggedRequest } from './logged-request.ts';

export interface LookOptions {
  readonly tabId: number;
  /** DevTools' own network log; it may be anything. */
  readonly readNetworkLog: () => Promise<unknown>;
  /** Resolves once the request of that line of the log is over. */
  readonly ended: (line: object) => Promise<unknown>;
  /** All exchanges of the tab. */
  readonly all: () => readonly Exchange[];
  /** Serialized origin of the page. */
  readonly origin: () => string | undefined;
  readonly send: (message: MissedMessage) => void;
  /** Resolves once the log has all that the background knew: what is late was not missed. */
  readonly caughtUp: () => Promise<void>;
  /** Takes exchanges out of the log. */
  readonly remove: (ids: readonly string[]) => void;
  readonly now: () => number;
  readonly later: (task: () => void, milliseconds: number) => void;
}

/** Looks for what was missed from a time on, by a background that came back at another; both in milliseconds. */
export type Look = (from: number, until: number) => Promise<void>;

/** How long DevTools may take to say that a request is over, in milliseconds; later, that is seen later. */
const MOST_DELAY = 1000;
/** What the browser tells of an end comes within so many milliseconds, and then nothing was missed. */
const TELLING = 500;
/** Who ended just now began to do so this much earlier at most, in milliseconds. */
const ENDING = 10_000;

export function createLook(options: LookOptions): Look {
  const { tabId, readNetworkLog, ended, all, origin, send, caughtUp, remove, now, later } = options;
  let count = 0;
  /** No other tab's ids, and none of an earlier DevTools on this one. */
  const prefix = `${RECOVERED_ID_PREFIX}${tabId}-${now().toString(36)}`;
  const newId = (): string => `${prefix}-${(count += 1)}`;
  /** Requests whose end is waited for: each once, or one that is never told to end would be looked at for ever. */
  const awaited = new Set<string>();
  let isDue = false;
  let last = Promise.resolve();

  /** Those of which DevTools does not say that they are over. */
  const openAmong = async (unsure: readonly LoggedRequest[]): Promise<ReadonlySet<LoggedRequest>> => {
    const open = new Set(unsure);
    const all = unsure.map(async (entry) => {
      await ended(entry.source);
      open.delete(entry);
    });
    await Promise.race([Promise.all(all), new Promise<void>((resolve) => later(resolve, MOST_DELAY))]);
    return new Set(open);
  };

  const lookAgain = (until: number): void => {
    if (isDue) return;
    isDue = true;
    later(() => {
      isDue = false;
      void look(now() - ENDING, until).catch(() => undefined);
    }, TELLING);
  };
  const awaitEnd = ({ method, url, startedAt, source }: LoggedRequest, until: number): void => {
    const key = `${startedAt} ${method} ${url}`;
    if (awaited.has(key)) return;
    awaited.add(key);
    void ended(source).then(() => lookAgain(until));
  };

  const lookOnce: Look = async (from, until) => {
    const entries = parseLoggedRequests(await readNetworkLog());
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
  /** One after another: what two find at the same time they would both tell. */
  const look: Look = (from, until) => (last = last.catch(() => undefined).then(() => lookOnce(from, until)));
  return look;
}
