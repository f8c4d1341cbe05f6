import type { Exchange } from '../../core/exchange/exchange.ts';
import { parseInitiator, type Initiator } from '../../core/exchange/initiator.ts';
import { BoundedMap } from '../../core/fetch/bounded-map.ts';
import { memberOf } from '../../core/fetch/unknown-object.ts';
import { keyedLegsOf, matchLines, toLine, type KeyedLeg, type NetworkLine } from './match-legs.ts';
import { parseEntry, parseNetworkLog, type NetworkEntry } from './parse-entry.ts';
import { urlKey } from './redacted-url-index.ts';

export interface InitiatorOptions {
  /** DevTools' own log so far. */
  readonly readNetworkLog: () => Promise<unknown>;
  /** Reports each entry of that log from now on. */
  readonly listen: (report: (entry: unknown) => void) => void;
  readonly all: () => readonly Exchange[];
  /** Replaces secrets in a URL. */
  readonly redact: (url: string) => string;
  readonly isRedacted: () => boolean;
  /** Told of each entry. */
  readonly heard: (entry: NetworkEntry) => void;
  /** Awaited in each turn of a long loop: gives way to input and painting. */
  readonly pace: () => Promise<void>;
}

/** Who sent these exchanges, by id, as far as DevTools' log says. */
export type AskInitiators = (exchanges: readonly Exchange[]) => Promise<ReadonlyMap<string, Initiator>>;

/** DevTools stand still while they give a large log: beyond so many requests it is not read, only listened to. */
const MOST_READ = 1000;
/** URLs whose entries are remembered, and how many entries of one URL. */
const MOST_URLS = 20_000;
const MOST_OF_ONE = 500;

/** An entry of the log, without its headers. */
interface Sent extends NetworkLine {
  readonly initiator: Initiator;
}

/** Listens to DevTools' log from the first question on, and remembers of each entry who sent it. */
export function createInitiatorAsker(options: InitiatorOptions): AskInitiators {
  const { readNetworkLog, listen, all, redact, isRedacted, heard, pace } = options;
  const byUrl = new BoundedMap<Sent[]>(MOST_URLS);
  /** Requests of one line of code have one stack. */
  const known = new BoundedMap<Initiator>(MOST_URLS);
  let listening: Promise<void> | undefined;

  const initiatorOf = (source: object): Initiator | undefined => {
    const clean = isRedacted() ? redact : (url: string) => url;
    const parsed = parseInitiator(memberOf(source, '_initiator'), clean);
    if (!parsed || parsed.type === 'preflight') return undefined;
    const text = JSON.stringify(parsed);
    const same = known.get(text);
    if (!same) known.set(text, parsed);
    return same ?? parsed;
  };
  const hear = (value: unknown): void => {
    const entry = parseEntry(value);
    if (!entry) return;
    heard(entry);
    const initiator = initiatorOf(entry.source);
    if (!initiator) return;
    const sent = { ...toLine(entry), requestHeaders: [], responseHeaders: [], source: {}, initiator };
    const key = urlKey(redact(entry.url));
    const others = byUrl.get(key) ?? [];
    if (others.some((other) => isSame(other, sent))) return;
    byUrl.set(key, [...others.slice(1 - MOST_OF_ONE), sent]);
  };
  const start = async (): Promise<void> => {
    listen(hear);
    if (all().length > MOST_READ) return;
    for (const { source } of parseNetworkLog(await readNetworkLog())) {
      hear(source);
      await pace();
    }
  };

  return async (exchanges) => {
    await (listening ??= start());
    const wanted = new Map(exchanges.map((exchange) => [exchange.hops[0].request.url, [] as KeyedLeg[]]));
    for (const exchange of all())
      if (exchange.hops.some(({ request: { url } }) => wanted.has(url)))
        for (const keyed of keyedLegsOf(exchange))
          if (!keyed.isPreflight) wanted.get(keyed.leg.url)?.push(keyed);

    const senders = new Map<string, ReadonlyMap<string, Initiator>>();
    for (const [url, legs] of wanted) {
      await pace();
      senders.set(url, sendersOf(legs, byUrl.get(urlKey(redact(url))) ?? []));
    }
    const found = new Map<string, Initiator>();
    for (const { id, hops } of exchanges) {
      const { url, requestId } = hops[0].request;
      const initiator = senders.get(url)?.get(requestId);
      if (initiator) found.set(id, initiator);
    }
    return found;
  };
}

/** By request id. Requests that cannot be told apart have one sender where all entries of their URL name the same one. */
function sendersOf(legs: readonly KeyedLeg[], lines: readonly Sent[]): ReadonlyMap<string, Initiator> {
  const [first] = lines;
  const isOne =
    first && lines.length >= legs.length && lines.every((line) => line.initiator === first.initiator);
  if (isOne) return new Map(legs.map(({ leg }) => [leg.requestId, first.initiator]));
  return new Map([...matchLines(legs, lines)].map(([{ leg }, line]) => [leg.requestId, line.initiator]));
}

function isSame(a: Sent, b: Sent): boolean {
  return (
    a.startedAt === b.startedAt &&
    a.method === b.method &&
    a.status === b.status &&
    a.initiator === b.initiator
  );
}
