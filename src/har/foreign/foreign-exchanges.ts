import type { Exchange, Hop, RedirectEnd, UnrecordedFact } from '../../core/exchange/exchange.ts';
import { legKey, type DevtoolsDetails } from '../../core/exchange/devtools-details.ts';
import { isAskedByPage, isOriginUnrecorded } from './asked-by-page.ts';
import { chainRedirects } from './chain-redirects.ts';
import { createFindPolicies } from './document-policies.ts';
import { createFindKind, type EntryKind } from './entry-kind.ts';
import type { Report } from '../fields.ts';
import { inferPreflight, inferRequest, type Source } from './foreign-leg.ts';
import { unmaskOrigins, withOrigin } from './masked-origin.ts';
import { missingFactOf } from './missing-fact.ts';
import { isFrame } from './navigation.ts';
import { pageUrlsOf } from './page-urls.ts';
import { pairPreflights } from './pair-preflights.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import { plainEntry } from './plain-entry.ts';
import { createFindRequester } from './requester.ts';
import { findUnfollowedRedirects } from './unfollowed-redirect.ts';
import { webRequestType } from './resource-type.ts';

export interface ForeignFile extends Source {
  /** Of the pages, by id. */
  readonly titles: ReadonlyMap<string, string>;
  /** Exchange ids that are taken. */
  readonly taken: ReadonlySet<string>;
}

export interface ForeignExchanges {
  readonly exchanges: Exchange[];
  /** What the file tells of their legs beyond what is judged, by `legKey`. */
  readonly network: ReadonlyMap<string, DevtoolsDetails>;
  /** Id of its page, by exchange. */
  readonly pageOf: ReadonlyMap<string, string>;
}

/**
 * Makes exchanges of the entries of another program, which links neither preflights nor redirects to their requests. What is
 * no request under CORS becomes an exchange of a type that is not judged, so that it is there when the file is written again.
 */
export function foreignExchanges(
  entries: readonly ReadEntry[],
  file: ForeignFile,
  report: Report,
): ForeignExchanges {
  const sorted = entries.map(plainEntry).sort((a, b) => a.startedAt - b.startedAt);
  const kindOf = createFindKind();
  const findRequester = createFindRequester(sorted, pageUrlsOf(file.titles, sorted, kindOf), file, kindOf);
  const { entries: byStart, guessed } = unmaskOrigins(sorted, findRequester, report);
  const requests = byStart.filter((entry) => kindOf(entry) === 'request');
  const preflights = byStart.filter((entry) => kindOf(entry) === 'preflight');
  const findPolicies = createFindPolicies(byStart, kindOf);
  const followers = chainRedirects(requests);
  const unfollowed = findUnfollowedRedirects(requests, followers, file);
  for (const [redirect, next] of followers) if (unfollowed.targets.has(next)) followers.delete(redirect);
  const links: Links = {
    followers,
    isFollower: new Set(followers.values()),
    redirectEnds: unfollowed.ends,
    preflightOf: pairPreflights(preflights, requests),
    guessed,
  };
  const isPaired = new Set(links.preflightOf.values());
  const network = new Map<string, DevtoolsDetails>();
  const pageOf = new Map<string, string>();
  const askedBy = (entry: ReadEntry): Asked => {
    const preflight = links.preflightOf.get(entry);
    const found = findRequester(entry, preflight);
    const requester = found !== undefined && isAskedByPage(entry, preflight, found, file) ? found : undefined;
    const policies = requester === undefined ? undefined : findPolicies(entry, requester);
    return {
      known: { ...(policies && { policies }), ...(requester !== undefined && { requester }) },
      lesserFact: isOriginUnrecorded(entry, preflight, file) ? 'origin' : undefined,
    };
  };
  const exchanges = byStart.flatMap((entry): Exchange | [] => {
    if (links.isFollower.has(entry) || isPaired.has(entry)) return [];
    const id = freeId(`entry-${entry.index}`, file.taken);
    // The target is there when the file is written again, and is no request of its own.
    const kind = unfollowed.targets.has(entry) ? 'internal' : kindOf(entry);
    const { hops, details, redirectEnd, isOutcomeTold } = hopsFrom(entry, kind, id, file, links);
    for (const [key, facts] of details) network.set(key, facts);
    if (entry.pageref !== undefined) pageOf.set(id, entry.pageref);
    const asked = kind === 'request' || kind === 'preflight' ? askedBy(entry) : undefined;
    const exchange: Exchange = {
      id,
      engine: file.engine,
      type: typeOf(entry, kind),
      tabId: 0,
      frameId: 0,
      ...(file.partial && { partial: true as const }),
      ...(!isOutcomeTold && { outcomeUnseen: true as const }),
      mayLackLegs: true,
      ...(redirectEnd && { redirectEnd }),
      hops,
      ...asked?.known,
    };
    const unrecorded = asked && (missingFactOf(exchange) ?? asked.lesserFact);
    return unrecorded === undefined ? exchange : { ...exchange, unrecorded };
  });
  return { exchanges, network, pageOf };
}

/** What the file tells of who asked. */
interface Asked {
  readonly known: Pick<Exchange, 'policies' | 'requester'>;
  readonly lesserFact: UnrecordedFact | undefined;
}

interface Links {
  readonly followers: ReadonlyMap<ReadEntry, ReadEntry>;
  readonly isFollower: ReadonlySet<ReadEntry>;
  readonly redirectEnds: ReadonlyMap<ReadEntry, RedirectEnd>;
  readonly preflightOf: ReadonlyMap<ReadEntry, ReadEntry>;
  /** Entries whose Origin is a guess. */
  readonly guessed: ReadonlySet<ReadEntry>;
}

interface Hops {
  readonly hops: readonly [Hop, ...Hop[]];
  readonly details: readonly (readonly [key: string, details: DevtoolsDetails])[];
  readonly redirectEnd: RedirectEnd | undefined;
  readonly isOutcomeTold: boolean;
}

function hopsFrom(head: ReadEntry, kind: EntryKind, id: string, file: ForeignFile, links: Links): Hops {
  const details: [string, DevtoolsDetails][] = [];
  const note = (entry: ReadEntry, key: string): void => {
    if (entry.network) details.push([key, entry.network]);
  };
  if (kind === 'preflight') {
    note(head, legKey(id, 0, false));
    const hops: Hops['hops'] = [{ request: inferPreflight(head) }];
    return { hops, details, redirectEnd: undefined, isOutcomeTold: file.tellsOutcome };
  }
  // On later hops drop a guessed Origin: after a cross-origin redirect it may be `null`, and the judge computes that from
  // the URLs.
  const asSent = (entry: ReadEntry): ReadEntry =>
    entry !== head && links.guessed.has(entry) ? withOrigin(entry, undefined) : entry;
  const isTold = ({ failedUntold }: ReadEntry): boolean => file.tellsOutcome && !failedUntold;
  const toHop = (entry: ReadEntry, index: number): Hop => {
    const preflight = links.preflightOf.get(entry);
    note(entry, legKey(id, index, false));
    if (preflight) note(preflight, legKey(id, index, true));
    const next = links.followers.get(entry)?.url;
    const request = inferRequest(asSent(entry), file, {
      requestId: id,
      next,
      preflighted: preflight !== undefined,
      redirectEnd: links.redirectEnds.get(entry),
      isOutcomeTold: isTold(entry),
    });
    return { request, ...(preflight && { preflight: inferPreflight(asSent(preflight)) }) };
  };
  const hops: [Hop, ...Hop[]] = [toHop(head, 0)];
  let last = head;
  for (let entry = links.followers.get(head); entry; entry = links.followers.get(entry)) {
    hops.push(toHop(entry, hops.length));
    last = entry;
  }
  return { hops, details, redirectEnd: links.redirectEnds.get(last), isOutcomeTold: isTold(last) };
}

function typeOf(entry: ReadEntry, kind: EntryKind): string {
  switch (kind) {
    case 'document':
      return isFrame(entry) ? 'sub_frame' : 'main_frame';
    case 'websocket':
    case 'internal':
      return kind;
    case 'request':
    case 'preflight':
      return webRequestType(entry);
  }
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  while (taken.has(id)) id += '+';
  return id;
}
