import type { Exchange } from '../core/exchange/exchange.ts';
import type { NetworkFactsByLeg } from '../core/exchange/devtools-details.ts';
import { parseExchange } from '../protocol/parse-exchange.ts';
import { parseCaptureState, type CaptureState } from './capture-state.ts';
import { BEGINNING, parseBeginning, type LogReading } from './log-beginning.ts';
import { chunkOf } from './log-chunk.ts';
import { parseKeyedFacts } from '../protocol/parse-keyed-facts.ts';
import { until } from './until.ts';

/** Reads the log that the extension's devtools page keeps of its tab. */
export interface LogReader {
  /** Resolves once the background captures this tab; rejects if that takes longer than the limit, in milliseconds. */
  capturing(limit: number): Promise<void>;
  state(): Promise<CaptureState>;
  /** Listens to DevTools' own log from now on, as the panel does once it is shown; resolves once what it lists is recorded. */
  watchNetworkLog(): Promise<void>;
  /** Leaves secrets as they are from now on; resolves once the background does so. */
  keepSecrets(): Promise<void>;
  /** Switches Trace on, which reloads the page. */
  startTrace(): Promise<void>;
  /** Every exchange that the background knew of when it was asked. */
  exchanges(): Promise<Exchange[]>;
  /** The same, as far as can be read before a time, in milliseconds since the epoch; `unread` counts the others. */
  exchangesBefore(end: number): Promise<{ readonly exchanges: Exchange[]; readonly unread: number }>;
  /** The beginning of the log as it is now. */
  beginning(): Promise<LogReading>;
  activity(): Promise<LogActivity>;
  /** Details on the legs from DevTools' own network log; empty if it takes too long to answer. */
  networkFacts(limit?: number): Promise<NetworkFactsByLeg>;
}

export interface LogActivity {
  readonly total: number;
  /** Requests that have not ended, without those of EventSource. */
  readonly open: number;
  /** Whether the background has sent everything it knows; false if it was too busy to answer. */
  readonly current: boolean;
}

/** Evaluates an expression in the devtools page and gives its JSON value; may reject. */
export type Evaluate = (expression: string) => Promise<unknown>;

/** How long to wait for the background to send what it knows, in milliseconds. After that the log is read as it is. */
const CATCH_UP_LIMIT = 5_000;

/** Firefox holds events back to deliver them in batches; this is how long, with some margin, in milliseconds. */
const FIREFOX_BATCH = 300;

const catchUp = (limit: number): string => `Promise.race([
  new Promise((resolve) => setTimeout(resolve, corsLensSession.state().engine === 'firefox' ? ${FIREFOX_BATCH} : 0))
    .then(() => corsLensCaughtUp())
    .then(() => true),
  new Promise((resolve) => setTimeout(resolve, ${limit}, false)),
])`;

/** How long DevTools may take to give the entries of its network log, in milliseconds. */
const FACTS_LIMIT = 20_000;

/** Gives an empty list if the limit is over first. */
const askFacts = (limit: number): string => `Promise.race([
  corsLensSession.networkFacts([...corsLensSession.exchanges()], {
    bodies: false,
    pace: () => Promise.resolve(),
    progress: () => {},
  }).catch(() => []),
  new Promise((resolve) => setTimeout(resolve, ${limit}, [])),
]).then((facts) => void (window.corsLensFacts = [...facts]))`;

/**
 * A redirect with a response counts as ended even without an end event: Chromium 156 may never send one for a redirect
 * that it does not follow, for example to `ftp:`.
 */
const ACTIVITY = `(async () => {
  const current = await ${catchUp(CATCH_UP_LIMIT)};
  const exchanges = [...corsLensSession.exchanges()];
  const isStream = ({ name, value }) => name.toLowerCase() === 'accept' && value === 'text/event-stream';
  const isOpen = ({ hops }) => {
    const { request } = hops[hops.length - 1];
    const isOver = request.endedAt !== undefined || (request.kind === 'redirect' && request.response !== undefined);
    return !isOver && !(request.requestHeaders ?? []).some(isStream);
  };
  return { total: exchanges.length, open: exchanges.filter(isOpen).length, current };
})()`;

export function createLogReader(evaluate: Evaluate): LogReader {
  return {
    async state() {
      const parsed = parseCaptureState(await evaluate('corsLensSession.state()'));
      if (!parsed) throw new Error('the extension does not report the state of its capture');
      return parsed;
    },
    watchNetworkLog: async () => void (await evaluate('corsLensSession.initiators([]).then(() => true)')),
    async keepSecrets() {
      await evaluate('corsLensSession.setRedaction(false)');
      const isKept = await until(
        CATCH_UP_LIMIT,
        async () => (await evaluate('corsLensSession.state().redacts')) === false,
      );
      if (!isKept) throw new Error('the extension goes on replacing secrets');
    },
    startTrace: async () => void (await evaluate('corsLensSession.setTrace(true)')),
    async capturing(limit) {
      let last = 'it does not answer';
      const started = await until(limit, async () => {
        const state = await evaluate('globalThis.corsLensSession?.state()').catch(() => undefined);
        last = parseCaptureState(state)?.connection ?? last;
        return last === 'capturing';
      });
      if (!started) throw new Error(`the extension did not start capturing (${last})`);
    },
    async activity() {
      const value = await evaluate(ACTIVITY);
      return isActivity(value) ? value : { total: 0, open: 0, current: false };
    },
    exchanges: async () => (await readExchanges(evaluate, CATCH_UP_LIMIT, Infinity)).exchanges,
    exchangesBefore(end) {
      // Half of the time is left for reading.
      const limit = Math.min(CATCH_UP_LIMIT, Math.max(0, end - Date.now()) / 2);
      return readExchanges(evaluate, limit, end);
    },
    beginning: async () => parseBeginning(await evaluate(BEGINNING)),
    async networkFacts(limit = FACTS_LIMIT) {
      await evaluate(askFacts(Math.max(0, Math.min(FACTS_LIMIT, limit))));
      const { items } = await readList(evaluate, 'corsLensFacts', parseKeyedFacts, Date.now() + limit);
      return new Map(items);
    },
  };
}

async function readExchanges(
  evaluate: Evaluate,
  catchUpLimit: number,
  end: number,
): Promise<{ exchanges: Exchange[]; unread: number }> {
  // Takes a snapshot in the page first, so that exchanges which arrive during reading do not shift the list.
  const snapshot = `(window.corsLensSnapshot = [...corsLensSession.exchanges()]).length`;
  const total = await evaluate(`${catchUp(catchUpLimit)}.then(() => ${snapshot})`);
  // A dialog of the page interrupts a script of Firefox, which then gives nothing.
  if (typeof total !== 'number') throw new Error('the extension does not give its log');
  const { items, count } = await readList(evaluate, 'corsLensSnapshot', parseExchange, end);
  return { exchanges: items, unread: total - count };
}

/** Reads a list in the page chunk by chunk until a time, but one in any case, leaving out what cannot be parsed. `count` includes that. */
async function readList<T>(
  evaluate: Evaluate,
  name: string,
  parse: (value: unknown) => T | undefined,
  end: number,
): Promise<{ items: T[]; count: number }> {
  const items: T[] = [];
  let count = 0;
  do {
    const chunk: unknown = await evaluate(chunkOf(name, count));
    if (!Array.isArray(chunk) || chunk.length === 0) break;
    for (const item of chunk) {
      const parsed = parse(item);
      if (parsed !== undefined) items.push(parsed);
    }
    count += chunk.length;
  } while (Date.now() < end);
  return { items, count };
}

function isActivity(value: unknown): value is LogActivity {
  return (
    typeof value === 'object' && value !== null && 'total' in value && 'open' in value && 'current' in value
  );
}
