import { startedAt, type Exchange } from '../core/exchange/exchange.ts';
import { legKey, type DevtoolsDetails, type NetworkFactsByLeg } from '../core/exchange/devtools-details.ts';
import type { CaptureInfo } from '../har/capture-info.ts';
import type { HarInput } from '../har/write/write.ts';
import type { Navigation } from '../har/write/pages.ts';
import { isExchange } from '../protocol/parse-exchange.ts';
import { isBoolean, isListOf, isNumber, isOneOf, isRecordOf, isString } from '../core/fetch/guard.ts';
import { parseKeyedFacts } from '../protocol/parse-keyed-facts.ts';

/** The session in a report. Verdicts are not in it: the report computes them, as the panel does. */
export interface ReportData {
  readonly state: CaptureInfo;
  readonly navigations: readonly Navigation[];
  /** By start. */
  readonly exchanges: readonly Exchange[];
  readonly network: NetworkFactsByLeg;
}

/** The first line. */
type Head = Pick<ReportData, 'state' | 'navigations'>;

/** Each other line. */
interface ExchangeLine {
  readonly exchange: Exchange;
  readonly network?: readonly (readonly [string, DevtoolsDetails])[];
}

const isHead = isRecordOf<Head>(
  {
    state: isRecordOf<CaptureInfo>(
      {
        engine: isOneOf('chromium', 'firefox'),
        browserVersion: isString,
        capturedAt: isNumber,
        redacted: isBoolean,
      },
      { incomplete: isBoolean },
    ),
    navigations: isListOf(isRecordOf<Navigation>({ at: isNumber, url: isString }, {})),
  },
  {},
);

const isLine = isRecordOf<{ exchange: Exchange; network?: readonly unknown[] }>(
  { exchange: isExchange },
  { network: (value): value is readonly unknown[] => Array.isArray(value) },
);

/** One JSON object a line: the session of a million requests is more text than one string holds. */
export function* writeReportData({ state, navigations, exchanges, network }: HarInput): Generator<string> {
  const { engine, browserVersion, capturedAt, redacted, incomplete } = state;
  const head: Head = {
    state: { engine, browserVersion, capturedAt, redacted, ...(incomplete && { incomplete }) },
    navigations: navigations.map(({ at, url }) => ({ at, url })),
  };
  yield `${JSON.stringify(head)}\n`;
  for (const exchange of exchanges.toSorted((a, b) => startedAt(a) - startedAt(b))) {
    const facts = network && network.size > 0 ? factsOf(exchange, network) : [];
    const line: ExchangeLine = { exchange, ...(facts.length > 0 && { network: facts }) };
    yield `${JSON.stringify(line)}\n`;
  }
}

function factsOf({ id, hops }: Exchange, network: NetworkFactsByLeg): [string, DevtoolsDetails][] {
  return [...hops.keys()]
    .flatMap((hop) => [legKey(id, hop, true), legKey(id, hop, false)])
    .flatMap((key) => {
      const facts = network.get(key);
      return facts ? [[key, facts]] : [];
    });
}

/** Reads the lines again. Undefined if the first one is something else; other lines that are are left out. */
export async function readReportData(lines: AsyncIterable<string>): Promise<ReportData | undefined> {
  let head: Head | undefined;
  const exchanges: Exchange[] = [];
  const network = new Map<string, DevtoolsDetails>();
  for await (const text of lines) {
    const line = parseJson(text);
    if (!head) {
      if (!isHead(line)) return undefined;
      head = line;
    } else if (isLine(line)) {
      exchanges.push(line.exchange);
      for (const keyed of (line.network ?? []).map(parseKeyedFacts)) if (keyed) network.set(...keyed);
    }
  }
  return head && { ...head, exchanges, network };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
