import type { Exchange, Hop, Leg } from '../../core/exchange/exchange.ts';
import { legKey, type DevtoolsDetails } from '../../core/exchange/devtools-details.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import type { Report } from '../fields.ts';
import type { Observed } from '../format.ts';
import type { ReadEntry } from './parse-entry.ts';
import { joinStatusLine } from '../status-line.ts';

/** An entry whose `_observed` could be read. */
export interface OwnEntry extends ReadEntry {
  readonly observed: Observed;
}

export interface Regrouped {
  /** By their first entry. */
  readonly exchanges: Exchange[];
  /** What DevTools told of their legs, by `legKey`. */
  readonly network: Map<string, DevtoolsDetails>;
  /** What did not fit together, to be read as another program's. */
  readonly rest: ReadEntry[];
}

/** Puts the legs of our own files together again, exactly as they were written. */
export function regroup(entries: readonly OwnEntry[], fileEngine: EngineId, report: Report): Regrouped {
  const groups = new Map<string, OwnEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.observed.exchange);
    if (group) group.push(entry);
    else groups.set(entry.observed.exchange, [entry]);
  }
  const exchanges: Exchange[] = [];
  const network = new Map<string, DevtoolsDetails>();
  const rest: ReadEntry[] = [];
  for (const group of groups.values()) {
    const exchange = assemble(group, fileEngine, (entry, field, says) => report({ entry, field, says }));
    if (exchange) {
      exchanges.push(exchange);
      // Backwards: of two entries for one leg the first is taken.
      for (const entry of group.toReversed()) if (entry.network) network.set(keyOf(entry), entry.network);
    } else for (const entry of group) rest.push(entry);
  }
  return { exchanges, network, rest };
}

type Complain = (entry: number, field: string, says: string) => void;

function assemble(
  group: readonly OwnEntry[],
  fileEngine: EngineId,
  complain: Complain,
): Exchange | undefined {
  const slots = new Map<string, OwnEntry>();
  for (const entry of group) {
    const slot = slotOf(entry.observed.hop, isPreflightOfRequest(entry));
    const taken = slots.get(slot);
    if (taken) {
      complain(
        entry.index,
        '_observed.exchange',
        `Entry ${taken.index} is this leg of this exchange already; this one is left out.`,
      );
    } else slots.set(slot, entry);
  }
  const hops: Hop[] = [];
  for (let hop = 0; hops.length === hop; hop += 1) {
    const request = slots.get(slotOf(hop, false));
    if (!request) break;
    const preflight = slots.get(slotOf(hop, true));
    hops.push({ request: toLeg(request), ...(preflight && { preflight: toLeg(preflight) }) });
  }
  const [first, ...others] = hops;
  const head = slots.get(slotOf(0, false));
  const facts = head?.observed.of;
  const used = hops.reduce((count, { preflight }) => count + (preflight ? 2 : 1), 0);
  if (!head || !first || !facts || used !== slots.size) {
    for (const { index } of group) {
      complain(index, '_observed', 'Other legs of this exchange are missing, so it is paired again.');
    }
    return undefined;
  }
  return { id: head.observed.exchange, engine: fileEngine, ...facts, hops: [first, ...others] };
}

/** One that tells of the exchange heads it: a preflight whose request was not seen. */
function isPreflightOfRequest({ observed }: OwnEntry): boolean {
  return observed.leg === 'preflight' && !observed.of;
}

function keyOf(entry: OwnEntry): string {
  return legKey(entry.observed.exchange, entry.observed.hop, isPreflightOfRequest(entry));
}

function slotOf(hop: number, isPreflight: boolean): string {
  return `${hop}${isPreflight ? ' preflight' : ''}`;
}

function toLeg(entry: OwnEntry): Leg {
  const { observed } = entry;
  const ip = observed.ip ?? (entry.network?.ip === undefined ? entry.ip : undefined);
  return {
    kind: observed.leg,
    requestId: observed.requestId,
    url: observed.url ?? entry.url,
    method: entry.method,
    startedAt: observed.startedAt,
    ...(observed.sentAt !== undefined && { sentAt: observed.sentAt }),
    ...(observed.headersSeen && { requestHeaders: entry.requestHeaders }),
    ...(observed.responseAt !== undefined && {
      response: {
        status: entry.status,
        statusLine: observed.statusLine ?? joinStatusLine(entry.httpVersion, entry.status, entry.statusText),
        headers: entry.responseHeaders,
        at: observed.responseAt,
        fromCache: observed.fromCache ?? false,
        ...(observed.trial && { trial: observed.trial }),
      },
    }),
    ...(observed.bodyAt !== undefined && { bodyAt: observed.bodyAt }),
    ...(observed.redirectedTo !== undefined && { redirectedTo: observed.redirectedTo }),
    ...(observed.endedAt !== undefined && { endedAt: observed.endedAt }),
    ...(entry.error !== undefined && { error: entry.error }),
    ...(ip !== undefined && { ip }),
  };
}
