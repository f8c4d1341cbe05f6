import { getHeader } from '../../core/fetch/headers.ts';
import type { Exchange, Hop } from '../../core/exchange/exchange.ts';
import { legKey, type DevtoolsDetails } from '../../core/exchange/devtools-details.ts';
import { chainRedirects } from './chain-redirects.ts';
import { entryKindOf } from './entry-kind.ts';
import type { Report } from '../fields.ts';
import { inferPreflight, inferRequest, type Source } from './foreign-leg.ts';
import { unmaskOrigins, withOrigin } from './masked-origin.ts';
import { pairPreflights, type EntryTime } from './pair-preflights.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import { createFindRequester, pageUrlsOf } from './requester.ts';
import { webRequestType } from './resource-type.ts';

export interface ForeignFile extends Source {
  readonly noted: EntryTime;
  /** Of the pages, by id. */
  readonly titles: ReadonlyMap<string, string>;
  /** Exchange ids that are taken. */
  readonly taken: ReadonlySet<string>;
}

export interface Inferred {
  readonly exchanges: Exchange[];
  /** What the file tells of their legs beyond what is judged, by `legKey`. */
  readonly network: ReadonlyMap<string, DevtoolsDetails>;
}

/** Makes exchanges of the entries of another program, which links neither preflights nor redirects to their requests. */
export function inferExchanges(entries: readonly ReadEntry[], file: ForeignFile, report: Report): Inferred {
  const sorted = entries.toSorted((a, b) => a.startedAt - b.startedAt);
  const findRequester = createFindRequester(sorted, pageUrlsOf(file.titles, sorted));
  const { entries: byStart, guessed } = unmaskOrigins(sorted, findRequester, report);
  const requests = byStart.filter((entry) => entryKindOf(entry) === 'request');
  const preflights = byStart.filter((entry) => entryKindOf(entry) === 'preflight');
  const followers = chainRedirects(requests);
  const preflightOf = pairPreflights(preflights, requests, file.noted);
  const isFollower = new Set(followers.values());
  const isPaired = new Set(preflightOf.values());

  const network = new Map<string, DevtoolsDetails>();
  const note = (entry: ReadEntry, key: string): void => {
    if (entry.network) network.set(key, entry.network);
  };

  const inferHops = (head: ReadEntry, id: string): [Hop, ...Hop[]] => {
    // Redirects across origins may have made it `null`, which the judge works out by itself.
    const asSent = (entry: ReadEntry): ReadEntry =>
      entry !== head && guessed.has(entry) ? withOrigin(entry, undefined) : entry;
    const toHop = (entry: ReadEntry, index: number): Hop => {
      const preflight = preflightOf.get(entry);
      note(entry, legKey(id, index, false));
      if (preflight) note(preflight, legKey(id, index, true));
      const next = followers.get(entry)?.url;
      const request = inferRequest(asSent(entry), file, id, next, preflight !== undefined);
      return { request, ...(preflight && { preflight: inferPreflight(asSent(preflight)) }) };
    };
    const hops: [Hop, ...Hop[]] = [toHop(head, 0)];
    for (let entry = followers.get(head); entry; entry = followers.get(entry))
      hops.push(toHop(entry, hops.length));
    return hops;
  };

  const exchanges = byStart.flatMap((entry): Exchange | [] => {
    const isLonePreflight = entryKindOf(entry) === 'preflight' && !isPaired.has(entry);
    if (!isLonePreflight && (entryKindOf(entry) !== 'request' || isFollower.has(entry))) return [];
    const id = freeId(`entry-${entry.index}`, file.taken);
    const requester = findRequester(entry, preflightOf.get(entry));
    if (isLonePreflight) note(entry, legKey(id, 0, false));
    return {
      id,
      engine: file.engine,
      type: webRequestType(entry.resourceType, getHeader(entry.requestHeaders, 'sec-fetch-dest')),
      tabId: 0,
      frameId: 0,
      ...(requester !== undefined && { requester }),
      ...(file.partial && { partial: true as const }),
      hops: isLonePreflight ? [{ request: inferPreflight(entry) }] : inferHops(entry, id),
    };
  });
  return { exchanges, network };
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  while (taken.has(id)) id += '+';
  return id;
}
