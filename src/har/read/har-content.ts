import type { Exchange } from '../../core/exchange/exchange.ts';
import type { NetworkFactsByLeg } from '../../core/exchange/devtools-details.ts';
import type { Redactor } from '../../redact/redactor.ts';
import type { Fields, Problem } from '../fields.ts';
import { INCOMPLETE } from '../capture-info.ts';
import { foreignExchanges } from '../foreign/foreign-exchanges.ts';
import type { ReadEntry } from './parse-entry.ts';
import type { Problems } from './problems.ts';
import { programOf } from '../foreign/creator.ts';
import { readMeta, readPages, type HarMeta } from './file-info.ts';
import { regroup, type OwnEntry } from './own-exchanges.ts';

export interface HarContent {
  /** By start. Whoever judges them adds all to a history first. */
  readonly exchanges: Exchange[];
  /** What the file tells of their legs beyond what is judged: in ours, what DevTools told. */
  readonly network: NetworkFactsByLeg;
  /** How many entries could be read. */
  readonly entries: number;
  /** What could not be read, or only by a guess; empty where all is well. */
  readonly problems: readonly Problem[];
  /** Null where this is no HAR at all. */
  readonly meta: HarMeta | null;
}

export interface ReadOptions {
  /** Replaces secrets as they enter. Our own placeholders stay, so that a redacted file comes back the same. */
  readonly redactor?: Redactor;
}

export function noReading(problems: Problems): HarContent {
  return { exchanges: [], network: new Map(), entries: 0, problems: problems.all(), meta: null };
}

/** Puts together what was read of a file: the exchanges of its entries, and what it says of itself. */
export function assembleReading(
  log: Fields,
  entries: readonly ReadEntry[],
  problems: Problems,
  { redactor }: ReadOptions,
): HarContent {
  const { report } = problems;
  const pages = readPages(log, redactor);
  const meta = readMeta(log, pages, entries);
  if (meta.state.incomplete && entries.length > 0) report({ entry: null, field: '', says: INCOMPLETE });
  const own = regroup(entries.filter(isOwn), meta.state.engine, report);
  const foreign = [...entries.filter((entry) => !isOwn(entry)), ...own.rest];
  const program = programOf(meta.creator.name);
  const inferred = foreignExchanges(
    foreign,
    {
      ...program,
      engine: meta.state.engine,
      titles: new Map(pages.map(({ page: { id, title } }) => [id, title])),
      taken: new Set(own.exchanges.map(({ id }) => id)),
    },
    report,
  );
  const state = redactor ? { ...meta.state, redacted: true } : meta.state;
  const exchanges = [...own.exchanges, ...inferred.exchanges].sort((a, b) => startOf(a) - startOf(b));
  const network = own.network;
  for (const [key, facts] of inferred.network) network.set(key, facts);
  const result = { exchanges, network, entries: entries.length, problems: problems.all() };
  const pageOf = new Map(inferred.pageOf);
  for (const { observed, pageref } of entries.filter(isOwn))
    if (observed.of && pageref !== undefined) pageOf.set(observed.exchange, pageref);
  const recordedPages = { pages: pages.map(({ page }) => page), pageOf };
  return { ...result, meta: { ...meta, state, recordedPages } };
}

/** Of its first leg. */
function startOf({ hops }: Exchange): number {
  let first = Infinity;
  for (const { request, preflight = request } of hops)
    first = Math.min(first, request.startedAt, preflight.startedAt);
  return first;
}

function isOwn(entry: ReadEntry): entry is OwnEntry {
  return entry.observed !== undefined;
}
