import { legsOf, type Exchange } from '../core/exchange.ts';
import type { NetworkFactsByLeg } from '../core/network-facts.ts';
import type { Redactor } from '../redact/redactor.ts';
import { Fields, type Problem } from './fields.ts';
import { inferExchanges } from './infer-exchanges.ts';
import { parseEntry, type ReadEntry } from './parse-entry.ts';
import { readMeta, readPages, type HarMeta } from './read-meta.ts';
import { redactEntry } from './redact-entry.ts';
import { regroup, type OwnEntry } from './regroup.ts';
import { programOf } from './program.ts';
import { parseJson } from './parse-json.ts';

export interface HarReading {
  /** By start. Whoever judges them adds all to a history first. */
  readonly exchanges: readonly Exchange[];
  /** What DevTools told of their legs, in a file of our own. */
  readonly network: NetworkFactsByLeg;
  /** What could not be read, or only by a guess; empty where all is well. */
  readonly problems: readonly Problem[];
  /** Null where this is no HAR at all. */
  readonly meta: HarMeta | null;
}

export interface ReadOptions {
  /** Replaces secrets as they enter. Our own placeholders stay, so that a redacted file comes back the same. */
  readonly redactor?: Redactor;
}

/**
 * Reads a HAR of any program: its text, or the object that the text stands for. What this program wrote comes back
 * exactly; of others preflights and redirects are linked anew. Never throws: what cannot be read is a problem.
 */
export function readHar(source: unknown, { redactor }: ReadOptions = {}): HarReading {
  const problems: Problem[] = [];
  const report = (problem: Problem): void => void problems.push(problem);
  const place = { entry: null, path: '', report };
  const parsed = typeof source === 'string' ? parseJson(source, report) : { content: source };
  const top = parsed && Fields.of(parsed.content, place);
  const log = top?.object('log');
  if (top && !log) top.complain('log', 'It is missing, so this is no HAR file.');
  if (!log) return { exchanges: [], network: new Map(), problems, meta: null };
  const entries = readEntries(log, redactor, report);
  const pages = readPages(log, redactor);
  const meta = readMeta(log, pages, entries);
  const own = regroup(entries.filter(isOwn), meta.state.engine, report);
  const foreign = [...entries.filter((entry) => !isOwn(entry)), ...own.rest];
  const program = programOf(meta.creator.name);
  const inferred = inferExchanges(
    foreign,
    {
      ...program,
      // Its events prove no approval either, so what a program without outcomes wrote is judged like Firefox's.
      engine: program.tellsOutcome ? meta.state.engine : 'firefox',
      titles: new Map(pages.map(({ id, title }) => [id, title])),
      taken: new Set(own.exchanges.map(({ id }) => id)),
    },
    report,
  );
  const state = redactor ? { ...meta.state, redacted: true } : meta.state;
  const exchanges = [...own.exchanges, ...inferred].toSorted((a, b) => startOf(a) - startOf(b));
  return { exchanges, network: own.network, problems, meta: { ...meta, state } };
}

function startOf(exchange: Exchange): number {
  return legsOf(exchange)[0]?.startedAt ?? 0;
}

function readEntries(
  log: Fields,
  redactor: Redactor | undefined,
  report: (problem: Problem) => void,
): ReadEntry[] {
  const entries: ReadEntry[] = [];
  const values = log.raw('entries');
  if (!Array.isArray(values)) {
    log.complain('entries', 'Expected a list of entries.');
    return [];
  }
  let previousStart = 0;
  for (const [index, value] of values.entries()) {
    const entry = parseEntry(value, index, previousStart, report);
    if (!entry) continue;
    previousStart = entry.startedAt;
    entries.push(redactor ? redactEntry(entry, redactor) : entry);
  }
  return entries;
}

function isOwn(entry: ReadEntry): entry is OwnEntry {
  return entry.observed !== undefined;
}
