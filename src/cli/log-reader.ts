import type { Exchange } from '../core/exchange/exchange.ts';
import type { NetworkFactsByLeg } from '../core/exchange/devtools-details.ts';
import { parseExchange } from '../protocol/parse-exchange.ts';
import { parseCaptureState, type CaptureState } from './capture-state.ts';
import { parseKeyedFacts } from './parse-keyed-facts.ts';
import { until } from './until.ts';

/** What the extension's devtools page knows of its tab. */
export interface LogReader {
  /** Resolves once the background captures this tab; rejects where that takes longer than the limit, in milliseconds. */
  capturing(limit: number): Promise<void>;
  state(): Promise<CaptureState>;
  /** All that the background knew when it was asked. */
  exchanges(): Promise<Exchange[]>;
  activity(): Promise<LogActivity>;
  /** What DevTools' own network log tells of the legs; nothing where it takes too long to say so. */
  networkFacts(): Promise<NetworkFactsByLeg>;
}

export interface LogActivity {
  readonly total: number;
  /** Requests that have not ended; those of EventSource do not count. */
  readonly open: number;
  /** Whether this is all that the background knows: not where it is too busy to say so. */
  readonly current: boolean;
}

/** Evaluates an expression in the devtools page and gives its JSON value; may reject. */
export type Evaluate = (expression: string) => Promise<unknown>;

/** Exchanges or facts a message: their JSON stays far below what one message can carry. */
const CHUNK = 200;

/** How long the background may take to tell what it knows before the log is read as it is, in milliseconds. */
const CATCH_UP_LIMIT = 5_000;

/** How long Firefox keeps events back to hand them over together, with some room, in milliseconds. */
const FIREFOX_BATCH = 300;

const CATCH_UP = `Promise.race([
  new Promise((resolve) => setTimeout(resolve, corsLensSession.state().engine === 'firefox' ? ${FIREFOX_BATCH} : 0))
    .then(() => corsLensCaughtUp())
    .then(() => true),
  new Promise((resolve) => setTimeout(resolve, ${CATCH_UP_LIMIT}, false)),
])`;

/** How long DevTools may take to tell what its network log has, in milliseconds. */
const FACTS_LIMIT = 20_000;

/** Facts that come later are not waited for. */
const ASK_FACTS = `Promise.race([
  corsLensSession.networkFacts([...corsLensSession.exchanges()], {
    bodies: false,
    pace: () => Promise.resolve(),
    progress: () => {},
  }).catch(() => []),
  new Promise((resolve) => setTimeout(resolve, ${FACTS_LIMIT}, [])),
]).then((facts) => void (window.corsLensFacts = [...facts]))`;

/** A redirect that was answered and not followed, to `ftp:` for one, is over: Chromium 156 may never say so. */
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
      if (!parsed) throw new Error('the extension does not say what it captures');
      return parsed;
    },
    async capturing(limit) {
      const started = await until(limit, async () => {
        const state = await evaluate('globalThis.corsLensSession?.state()').catch(() => undefined);
        return parseCaptureState(state)?.connection === 'capturing';
      });
      if (!started) throw new Error('the extension did not begin to capture');
    },
    async activity() {
      const value = await evaluate(ACTIVITY);
      return isActivity(value) ? value : { total: 0, open: 0, current: false };
    },
    async exchanges() {
      // A snapshot held in the page, so that what arrives while it is read does not move it.
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

/** What can be read of a list in the page. */
async function readList<T>(
  evaluate: Evaluate,
  name: string,
  parse: (value: unknown) => T | undefined,
): Promise<T[]> {
  const read: T[] = [];
  for (let from = 0; ; from += CHUNK) {
    const chunk = await evaluate(`${name}.slice(${from}, ${from + CHUNK})`);
    if (!Array.isArray(chunk) || chunk.length === 0) return read;
    read.push(...chunk.map(parse).filter((item) => item !== undefined));
  }
}

function isActivity(value: unknown): value is LogActivity {
  return (
    typeof value === 'object' && value !== null && 'total' in value && 'open' in value && 'current' in value
  );
}
