import type { CDPSession, Protocol } from 'puppeteer';
import type { Exchange } from '../../core/exchange.ts';
import { parseExchange } from '../../protocol/parse-exchange.ts';
import { until } from '../until.ts';
import { parseState, type CaptureState } from './capture-state.ts';

/** What the extension's devtools page knows of its tab. */
export interface LogReader {
  /** Resolves once the background captures this tab. */
  capturing(limit: number): Promise<void>;
  state(): Promise<CaptureState>;
  exchanges(): Promise<Exchange[]>;
  activity(): Promise<LogActivity>;
}

export interface LogActivity {
  readonly total: number;
  /** Requests that have not ended; those of EventSource do not count. */
  readonly open: number;
}

/** Exchanges a message: their JSON stays far below what a DevTools message can carry. */
const CHUNK = 200;

const ACTIVITY = `(() => {
  const exchanges = [...corsLensSession.exchanges()];
  const isStream = ({ name, value }) => name.toLowerCase() === 'accept' && value === 'text/event-stream';
  const isOpen = ({ hops }) => {
    const { request } = hops[hops.length - 1];
    return request.endedAt === undefined && !(request.requestHeaders ?? []).some(isStream);
  };
  return JSON.stringify({ total: exchanges.length, open: exchanges.filter(isOpen).length });
})()`;

/** Reads through a session of the devtools page. */
export function createLogReader(session: CDPSession): LogReader {
  async function evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression });
    return exceptionDetails ? undefined : parseJson(result);
  }

  async function state(): Promise<CaptureState> {
    const parsed = parseState(await evaluate('JSON.stringify(corsLensSession.state())'));
    if (!parsed) throw new Error('the extension does not say what it captures');
    return parsed;
  }

  return {
    state,
    async capturing(limit) {
      const started = await until(limit, async () => {
        const parsed = parseState(await evaluate('JSON.stringify(globalThis.corsLensSession?.state())'));
        return parsed?.connection === 'capturing';
      });
      if (!started) throw new Error('the extension did not begin to capture');
    },
    async activity() {
      const value = await evaluate(ACTIVITY);
      return isActivity(value) ? value : { total: 0, open: 0 };
    },
    async exchanges() {
      // A snapshot held in the page, so that what arrives while it is read does not move it.
      const { result: list } = await session.send('Runtime.evaluate', {
        expression: '[...corsLensSession.exchanges()]',
      });
      const read: Exchange[] = [];
      for (let from = 0; ; from += CHUNK) {
        const { result } = await session.send('Runtime.callFunctionOn', {
          ...(list.objectId !== undefined && { objectId: list.objectId }),
          functionDeclaration: 'function (from, to) { return JSON.stringify(this.slice(from, to)); }',
          arguments: [{ value: from }, { value: from + CHUNK }],
        });
        const chunk = parseJson(result);
        if (!Array.isArray(chunk) || chunk.length === 0) return read;
        read.push(...chunk.map(parseExchange).filter((exchange) => exchange !== undefined));
      }
    },
  };
}

function parseJson(result: Protocol.Runtime.RemoteObject): unknown {
  return typeof result.value === 'string' ? JSON.parse(result.value) : undefined;
}

function isActivity(value: unknown): value is LogActivity {
  return typeof value === 'object' && value !== null && 'total' in value && 'open' in value;
}
