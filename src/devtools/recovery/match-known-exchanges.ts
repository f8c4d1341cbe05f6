import { startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import { isWithin, nearest, SOURCE_CLOCKS } from '../../core/exchange/source-clock.ts';
import type { Header } from '../../core/fetch/headers.ts';
import { corsUnsafeHeaderNames } from '../../core/fetch/safelisted-request-header.ts';
import type { LoggedExchange } from './link-entries.ts';
import type { LoggedRequest } from './logged-request.ts';
import { createRedactedUrlIndex } from '../network-log/redacted-url-index.ts';

const { mostAhead, mostLag } = SOURCE_CLOCKS.recovery;
/** How late webRequest may be, in milliseconds: exchanges near an entry choose before those far from it. */
const LAGS = [20, 200, 1000, mostLag];
const LONGEST_LAG = 30_000;

/** Exchanges that fit an entry well choose before those that fit it badly. */
const DOUBTS = [0, 1, 2, Infinity];

interface Part {
  readonly chain: LoggedExchange;
  readonly entry: LoggedRequest;
  readonly preflight: LoggedRequest | undefined;
}

/**
 * A penalty: how badly the exchange fits the entry (headers, status, end, preflight). It chooses among equal requests
 * that started at the same time.
 */
function doubt({ hops }: Exchange, { entry, preflight }: Part): number {
  const [{ request, preflight: own }] = hops;
  const { requestHeaders, response, error, endedAt, redirectedTo } = request;
  const isOver = endedAt !== undefined || redirectedTo !== undefined;
  const hasOwnHeaders = requestHeaders && asked(requestHeaders) !== asked(entry.requestHeaders);
  const hasOwnStatus = response && entry.status > 0 && response.status !== entry.status;
  const hasOwnEnd = isOver && (error === undefined) !== (entry.error === undefined);
  const hasOwnPreflight = own ? !preflight : isOver && preflight;
  return (hasOwnHeaders ? 2 : 0) + (hasOwnStatus ? 2 : 0) + (hasOwnEnd ? 1 : 0) + (hasOwnPreflight ? 1 : 0);
}

/** Names of the headers that only the page's code can have set. */
function asked(headers: readonly Header[]): string {
  return corsUnsafeHeaderNames(headers).join();
}

export interface KnownExchanges {
  /** By chain: the known exchanges whose first leg is one of its entries. Each entry belongs to one exchange at most. */
  readonly of: ReadonlyMap<LoggedExchange, readonly Exchange[]>;
  /** Exchanges that match an entry which another exchange has already: most likely duplicates. */
  readonly duplicates: readonly Exchange[];
}

/** Gives each known exchange the entry that fits best. All of the first group choose before those of the second. */
export function matchKnownExchanges(
  chains: readonly LoggedExchange[],
  groups: readonly (readonly Exchange[])[],
): KnownExchanges {
  const parts: Part[] = chains.flatMap((chain) =>
    chain.flatMap(({ request, preflight }) =>
      preflight
        ? [
            { chain, entry: request, preflight },
            { chain, entry: preflight, preflight: undefined },
          ]
        : [{ chain, entry: request, preflight }],
    ),
  );
  parts.sort((a, b) => a.entry.startedAt - b.entry.startedAt);
  const partsAt = createRedactedUrlIndex(parts, ({ entry }) => entry.url);
  const taken = new Set<LoggedRequest>();
  const claims = new Map<LoggedExchange, Exchange[]>();
  const find = (exchange: Exchange, lag: number, isFree: (part: Part) => boolean): Part | undefined => {
    const { url, method } = exchange.hops[0].request;
    const fits = (part: Part): boolean => part.entry.method === method && isFree(part);
    const clock = { mostAhead: Math.min(lag, mostAhead), mostLag: lag };
    const at = startedAt(exchange);
    return nearest(partsAt(url), (part) =>
      isWithin(clock, at, part.entry.startedAt) && fits(part)
        ? Math.abs(at - part.entry.startedAt)
        : Infinity,
    );
  };
  const claim = (exchange: Exchange, lag: number, mostDoubt: number): boolean => {
    const part = find(exchange, lag, (one) => !taken.has(one.entry) && doubt(exchange, one) <= mostDoubt);
    if (!part) return false;
    taken.add(part.entry);
    claims.set(part.chain, [...(claims.get(part.chain) ?? []), exchange]);
    return true;
  };
  const duplicates = groups.flatMap((known) => {
    let unclaimed = known;
    for (const lag of LAGS)
      for (const most of DOUBTS) unclaimed = unclaimed.filter((exchange) => !claim(exchange, lag, most));
    return unclaimed.filter((exchange) => find(exchange, LONGEST_LAG, () => true));
  });
  return { of: claims, duplicates };
}
