import { createRequestTracker, type RequestTracker } from '../../../../src/background/request-tracker.ts';
import { ExchangeTable } from '../../../../src/background/exchange-table.ts';
import { createInspectedTabs } from '../../../../src/background/inspected-tabs.ts';
import { createConnections } from '../../../../src/background/devtools-connections.ts';
import { judgeLog } from '../../../../src/cli/judged-log.ts';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createPairing } from '../../../../src/core/exchange/pairing.ts';
import { watchStreamEnds } from '../../../../src/devtools/recovery/stream-ends.ts';
import { createScan, type Scan } from '../../../../src/devtools/recovery/scan.ts';
import { parseToDevtools } from '../../../../src/protocol/parse-messages.ts';
import { APP, START, TAB, type Browser, type Event } from './missed-browser.ts';

/** Background and log of a tab, which heard what it is given. */
export class Listener {
  readonly #tracker: RequestTracker;
  readonly #log = new Map<string, Exchange>();
  readonly #flush: () => void;
  readonly #look: Scan;
  #now = START;
  #told = 0;

  constructor(browser: Browser) {
    const connections = createConnections('one start', (id) => table.get(id));
    const post = (raw: unknown): void => {
      const message = parseToDevtools(raw);
      if (message?.type !== 'exchanges') return;
      for (const exchange of message.exchanges) this.#log.set(exchange.id, exchange);
    };
    const port = {
      post,
      onMessage: () => undefined,
      onDisconnect: () => undefined,
      disconnect: () => undefined,
    };
    connections.open(port, TAB);
    this.#flush = () => connections.post(TAB, { type: 'permission', permitted: true });
    const tabs = createInspectedTabs([{ tabId: TAB, since: 0, origins: [APP] }], () => undefined);
    const table = new ExchangeTable([], { put: () => undefined, drop: () => undefined });
    const pairing = createPairing({ engine: 'chromium', store: table });
    this.#tracker = createRequestTracker({
      engine: 'chromium',
      touched: () => undefined,
      pairing,
      table,
      tabs,
      connections,
      redactor: () => undefined,
    });
    this.#look = createScan({
      tabId: TAB,
      readNetworkLog: () => Promise.resolve(browser.log(this.#now)),
      ended: (line) =>
        Number(Reflect.get(line, 'endedAt')) <= this.#now ? Promise.resolve() : new Promise(() => undefined),
      streamEnds: () => Promise.resolve(watchStreamEnds(() => undefined)),
      all: () => this.exchanges(),
      origin: () => APP,
      send: (missed) => {
        this.#told += missed.observations.length;
        this.#tracker.applyRecovered(missed);
      },
      caughtUp: () => Promise.resolve(),
      remove: (ids) => {
        this.#told += ids.length;
        for (const id of ids) this.#log.delete(id);
      },
      now: () => this.#now,
      later: (task) => void setTimeout(task, 0),
    });
  }

  hear({ name, details }: Event): void {
    this.#tracker.observe(name, details);
  }

  exchanges(): Exchange[] {
    this.#flush();
    return [...this.#log.values()];
  }

  /** Looks for what was missed, and tells the background; gives how many were told again. */
  async look(now: number): Promise<number> {
    this.#now = now;
    this.#told = 0;
    await this.#look(START - 10_000, now);
    return this.#told;
  }
}

/** What one would see of each exchange, in an order of its own. */
export function summaryOf(exchanges: readonly Exchange[]): string[] {
  return judgeLog(exchanges)
    .judged.map(({ exchange, verdict }) => {
      const { hops, type } = exchange;
      const legs = hops.map(({ request, preflight }) =>
        [
          request.method,
          new URL(request.url).pathname,
          request.response?.status ?? 'unanswered',
          request.error ?? (request.endedAt === undefined ? 'open' : 'ended'),
          preflight ? `preflight ${preflight.response?.status ?? preflight.error}` : 'alone',
        ].join(' '),
      );
      return `${type}: ${verdict.verdict} ${verdict.rule} ${verdict.reason} ${verdict.certainty}: ${legs.join(', ')}`;
    })
    .sort();
}
