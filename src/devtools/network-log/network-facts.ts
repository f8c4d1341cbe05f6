import type { Exchange, Leg } from '../../core/exchange/exchange.ts';
import {
  withoutBody,
  type DevtoolsDetails,
  type NetworkFactsByLeg,
} from '../../core/exchange/devtools-details.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import type { NetworkFactsRequest } from '../../protocol/session.ts';
import { redactNetwork } from '../../redact/network-facts.ts';
import { createPlaceholders } from '../../redact/placeholder.ts';
import { createRedactor } from '../../redact/redactor.ts';
import { createStandardRedactor } from '../../redact/sharing/sharing-redactor.ts';
import { parseSecrets } from '../../redact/stored-secrets.ts';
import { addBodies, type ReadBody } from './bodies.ts';
import { detailsOf, shownDetailsOf } from './details-of-entry.ts';
import { keyedLegsOf, matchLines, toLine, type KeyedLeg, type NetworkLine } from './match-legs.ts';
import { parseNetworkLog } from './parse-entry.ts';
import { urlKey } from './redacted-url-index.ts';

/** What is known of the tab. */
export interface TabLog {
  /** All its exchanges. */
  readonly all: () => readonly Exchange[];
  /** Whether secrets are replaced. */
  readonly isRedacted: () => boolean;
}

/** What only a DevTools page can ask. */
export interface DevtoolsAccess extends TabLog {
  readonly engine: EngineId;
  /** DevTools' own network log; it may be anything. */
  readonly readNetworkLog: () => Promise<unknown>;
  readonly readBody: ReadBody;
  /** What the background stored, the numbers of secrets among it. */
  readonly readStored: () => Promise<Readonly<Record<string, unknown>>>;
}

/** Shares of the work: asking for the log, matching its lines; the rest is bodies. */
const ASKED = 0.3;
const MATCHED = 0.5;

/** Asks DevTools once for all, finds the line of each leg, and gives what it tells, secrets replaced. */
export async function askNetworkFacts(
  access: DevtoolsAccess,
  exchanges: readonly Exchange[],
  { bodies, isShown = false, pace, progress }: NetworkFactsRequest,
): Promise<NetworkFactsByLeg> {
  const [log, stored] = await Promise.all([access.readNetworkLog(), access.readStored()]);
  await pace();
  progress(ASKED);
  const redactor = createRedactor(parseSecrets(stored));
  const cleanKey = (url: string): string => urlKey(redactor.url(url));

  const lines = new Map<string, NetworkLine[]>();
  for (const entry of parseNetworkLog(log)) {
    await pace();
    push(lines, cleanKey(entry.url), toLine(entry));
  }
  // Also legs that nobody asked for: a line may be theirs.
  const legs = new Map<string, KeyedLeg[]>();
  for (const exchange of access.all()) {
    await pace();
    for (const keyed of keyedLegsOf(exchange)) push(legs, cleanKey(keyed.leg.url), keyed);
  }
  const wanted = new Set(exchanges.flatMap((exchange) => keyedLegsOf(exchange).map(({ key }) => key)));
  const found = new Map<string, DevtoolsDetails>();
  const sources = new Map<string, unknown>();
  for (const [url, group] of legs) {
    await pace();
    for (const [{ key, leg }, line] of matchLines(group, lines.get(url) ?? [])) {
      if (!wanted.has(key)) continue;
      const facts = factsBeyond(leg, detailsOf(line, access.engine));
      const known = bodies ? facts : withoutBody(facts);
      found.set(key, isShown ? { ...known, ...shownDetailsOf(line) } : known);
      sources.set(key, line.source);
    }
  }
  progress(MATCHED);
  if (bodies) {
    const tell = (share: number): void => progress(MATCHED + share * (1 - MATCHED));
    await addBodies(found, sources, access.readBody, pace, tell);
  }
  if (!access.isRedacted()) return found;
  // What goes to a file is redacted once more on its way; what is only shown is not.
  const { body } = createStandardRedactor(createPlaceholders(parseSecrets(stored)));
  for (const [key, { payload, ...facts }] of found) {
    await pace();
    const redacted = redactNetwork(facts, (text) => redactor.url(text), isShown ? body : undefined);
    found.set(key, { ...redacted, ...(payload !== undefined && { payload: body(payload) }) });
  }
  return found;
}

function push<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

/** What events do not tell already. */
function factsBeyond(leg: Leg, { ip, httpVersion, ...facts }: DevtoolsDetails): DevtoolsDetails {
  const statusLine = leg.response?.statusLine.toLowerCase();
  const isNews =
    httpVersion !== undefined && statusLine?.startsWith(`${httpVersion.toLowerCase()} `) === false;
  return {
    ...facts,
    ...(isNews && { httpVersion }),
    ...(ip !== undefined && leg.ip === undefined && { ip }),
  };
}
