import type { Exchange } from '../core/exchange/exchange.ts';
import type { NetworkFactsByLeg } from '../core/exchange/devtools-details.ts';
import { parseExchange } from '../protocol/parse-exchange.ts';
import { parseCaptureState, type CaptureState } from './capture-state.ts';
import { parseKeyedFacts } from './parse-keyed-facts.ts';
import { until } from './until.ts';

/** Reads the log that the extension's devtools page keeps of its tab. */
export interface LogReader {
  /** Resolves once the background captures this tab; rejects if that takes longer than the limit, in milliseconds. */
  capturing(limit: number): Promise<void>;
  state(): Promise<CaptureState>;
  /** Every exchange that the background knew of when it was asked. */
  exchanges(): Promise<Exchange[]>;
  activity(): Promise<LogActivity>;
  /** Details on the legs from DevTools' own network log; empty if it takes too long to answer. */
  networkFacts(): Promise<NetworkFactsByLeg>;
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

/** Exchanges or details per message, so that their JSON stays far below the largest possible message. */
const CHUNK = 200;

/** How long to wait for the background to send what it knows, in milliseconds. After that the log is read as it is. */
const CATCH_UP_LIMIT = 5_000;

/** Firefox holds events back to deliver them in batches; this is how long, with some margin, in milliseconds. */
const FIREFOX_BATCH = 300;

const CATCH_UP = `Promise.race([
  new Promise((resolve) => setTimeout(resolve, corsLensSession.state().engine === 'firefox' ? ${FIREFOX_BATCH} : 0))
    .then(() => corsLensCaughtUp())
    .then(() => true),
  new Promise((resolve) => setTimeout(resolve, ${CATCH_UP_LIMIT}, false)),
])`;

/** How long DevTools may take to give the entries of its network log, in milliseconds. */
const FACTS_LIMIT = 20_000;

/** Gives an empty list if the limit is over first. */
const ASK_FACTS = `Promise.race([
  corsLensSession.networkFacts([...corsLensSession.exchanges()], {
    bodies: false,
    pace: () => Promise.resolve(),
    progress: () => {},
  }).catch(() => []),
  new Promise((resolve) => setTimeout(resolve, ${FACTS_LIMIT}, [])),
]).then((facts) => void (window.corsLensFacts = [...facts]))`;

/**
 * A redirect with a response counts as ended even without an end event: Chromium 156 may never send one for a redirect
 * that it does not follow, for example to `ftp:`.
 */
const ACTIVITY = `(async () => {
  const current = await ${CATCH_UP};
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
    async capturing(limit) {
      const started = await until(limit, async () => {
        const state = await evaluate('globalThis.corsLensSession?.state()').catch(() => undefined);
        return parseCaptureState(state)?.connection === 'capturing';
      });
      if (!started) throw new Error('the extension did not start capturing');
    },
    async activity() {
      const value = await evaluate(ACTIVITY);
      return isActivity(value) ? value : { total: 0, open: 0, current: false };
    },
    async exchanges() {
      // Takes a snapshot in the page first, so that exchanges which arrive during reading do not shift the list.
      await evaluate(
        `${CATCH_UP}.then(() => void (window.corsLensSnapshot = [...corsLensSession.exchanges()]))`,
      );
      return readList(evaluate, 'corsLensSnapshot', parseExchange);
    },
    async networkFacts() {
      await evaluate(ASK_FACTS);
      return new Map(await readList(evaluate, 'corsLensFacts', parseKeyedFacts));
    },
  };
}

/** Reads a list in the page chunk by chunk, leaving out what cannot be parsed. */
async function readList<T>(
  evaluate: Evaluate,
  name: string,
  parse: (value: unknown) => T | undefined,
): Promise<T[]> {
  const read: T[] = [];
  for (let from = 0; ; from += CHUNK) {
    const chunk = await evaluate(`${name}.slice(${from}, ${from + CHUNK})`);
    if (!Array.isArray(chunk) || chunk.length === 0) return read;
    for (const value of chunk) {
      const item = parse(value);
      if (item !== undefined) read.push(item);
    }
  }
}

function isActivity(value: unknown): value is LogActivity {
  return (
    typeof value === 'object' && value !== null && 'total' in value && 'open' in value && 'current' in value
  );
}
