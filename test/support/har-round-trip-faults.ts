import { isDeepStrictEqual } from 'node:util';
import { isCrossOrigin } from '../../src/core/exchange/cross-origin.ts';
import type { Exchange } from '../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../src/core/verdict/browser-caches.ts';
import { judge } from '../../src/core/verdict/judge.ts';
import type { CorsHar } from '../../src/har/format.ts';
import { HarReader } from '../../src/har/read/har-reader.ts';
import type { HarContent } from '../../src/har/read/har-content.ts';
import { writeHarText, type HarInput } from '../../src/har/write/write.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { schemaErrors } from './schema-errors.ts';

/** Something wrong with the HAR of a session. */
export interface FileFault {
  /** Id of the exchange it is about; undefined where it is about none of them alone. */
  readonly exchange: string | undefined;
  readonly says: string;
}

type Origin = Pick<HarInput, 'state' | 'navigations' | 'network' | 'recordedPages'>;

/** Any, where only the exchanges matter. */
function originOf(exchanges: readonly Exchange[]): Origin {
  const engine = exchanges[0]?.engine ?? 'chromium';
  return {
    state: { engine, browserVersion: '', capturedAt: 0, redacted: true },
    navigations: [],
  };
}

/**
 * Writes a session that was captured without secrets as HAR and reads that as the panel does. It has to keep to the
 * published schema, come back with the same bytes, and be judged as it was live.
 */
export function harRoundTripFaults(
  exchanges: readonly Exchange[],
  origin = originOf(exchanges),
): FileFault[] {
  const history = historyOf(exchanges);
  const text = write(exchanges, origin);
  const har: CorsHar = JSON.parse(text);
  const idAt = (index: number): string | undefined => har.log.entries[index]?._observed.exchange;
  const faults = schemaErrors(har).map((says): FileFault => {
    const index = /entries\[(\d+)\]/.exec(says)?.[1];
    return { exchange: index === undefined ? undefined : idAt(Number(index)), says };
  });
  const { exchanges: read, problems, meta, network } = readAsPanel(text);
  for (const { entry, field, says } of problems) {
    faults.push({ exchange: entry === null ? undefined : idAt(entry), says: `${field} ${says}` });
  }
  if (!meta) return faults;
  const { state, navigations, recordedPages } = meta;
  const again = write(read, { state, navigations, network, recordedPages });
  if (again !== text) faults.push({ exchange: firstDifference(har, again), says: 'other bytes' });
  const readHistory = historyOf(read);
  const readById = new Map(read.map((exchange) => [exchange.id, exchange]));
  for (const exchange of exchanges) {
    const copy = readById.get(exchange.id);
    if (!copy) faults.push({ exchange: exchange.id, says: 'lost' });
    else if (!isCrossOrigin(exchange)) continue;
    else if (!isDeepStrictEqual(judge(copy, readHistory), judge(exchange, history)))
      faults.push({ exchange: exchange.id, says: 'another verdict' });
  }
  return faults;
}

function historyOf(exchanges: readonly Exchange[]): ReturnType<typeof createBrowserCaches> {
  const history = createBrowserCaches();
  for (const exchange of exchanges) history.add(exchange);
  return history;
}

function write(exchanges: readonly Exchange[], origin: Origin): string {
  const history = historyOf(exchanges);
  return [...writeHarText({ ...origin, exchanges, history, creatorVersion: '0.1.0' })].join('');
}

/** Characters; entries end anywhere in them. */
const PIECE = 10_000;

function readAsPanel(text: string): HarContent {
  const reader = new HarReader({ redactor: createRedactor() });
  for (let at = 0; at < text.length; at += PIECE) reader.push(text.slice(at, at + PIECE));
  return reader.finish();
}

function firstDifference(har: CorsHar, again: string): string | undefined {
  const other: CorsHar = JSON.parse(again);
  return har.log.entries.find((entry, index) => !isDeepStrictEqual(entry, other.log.entries[index]))
    ?._observed.exchange;
}
