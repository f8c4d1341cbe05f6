import { ExchangeTable } from '../../src/background/exchange-table.ts';
import { createOutbox } from '../../src/background/outbox.ts';
import type { Initiator } from '../../src/core/exchange/initiator.ts';
import { isSettled, type Exchange, type Hop, type Leg } from '../../src/core/exchange/exchange.ts';
import type { Observation } from '../../src/core/exchange/observation.ts';
import { createPairing } from '../../src/core/exchange/pairing.ts';
import { createExchangeLog } from '../../src/devtools/log/exchange-log.ts';
import { createSession } from '../../src/devtools/log/session.ts';
import type { ToDevtools } from '../../src/protocol/messages.ts';
import { parseToDevtools } from '../../src/protocol/parse-messages.ts';
import { paired, traffic } from './traffic.ts';
import { WITHOUT_BACKGROUND } from '../support/session-options.ts';

/** Runs in the panel's window before its own scripts, and gives it a session as the devtools page would. */
declare global {
  interface Window {
    /** How many exchanges the session begins with. */
    benchCount?: number;
    /** When the session and its history were there, by `performance.now()`. */
    benchStart?: number;
    /** Milliseconds from then to the frame that showed the first row. */
    benchShown?: Promise<number>;
    /** How many exchanges a second are to come, for how many seconds. */
    benchRate?: readonly [perSecond: number, seconds: number];
    /** Lets them come; yields how many there are then in all. */
    benchStream?: () => Promise<number>;
  }
}

const MODELS = paired(traffic(200));

/** One of many: no two are alike. */
function copy(index: number): Exchange[] {
  const model = MODELS[index % MODELS.length];
  if (!model) return [];
  const later = 20 * index;
  const leg = (own: Leg): Leg => ({
    ...own,
    requestId: `${own.requestId}-${index}`,
    url: `${own.url}&copy=${index}`,
    startedAt: own.startedAt + later,
    ...(own.endedAt !== undefined && { endedAt: own.endedAt + later }),
  });
  const hop = ({ request, preflight }: Hop): Hop =>
    preflight ? { request: leg(request), preflight: leg(preflight) } : { request: leg(request) };
  const [first, ...others] = model.hops;
  return [{ ...model, id: String(index), hops: [hop(first), ...others.map(hop)] }];
}

/** Who sent them, as DevTools' log would say: the column of initiators asks as rows come into view. */
const senders = async (exchanges: readonly Exchange[]): Promise<ReadonlyMap<string, Initiator>> =>
  new Map(
    exchanges.map(({ id }): [string, Initiator] => [
      id,
      { type: 'parser', url: 'https://app.example/app.js', lineNumber: Number(id) },
    ]),
  );

const own = createSession({
  ...WITHOUT_BACKGROUND,
  initiators: senders,
  log: createExchangeLog(() => Promise.resolve(() => 0)),
});

/** All that happens to an event, here on one thread: it is paired, sent, copied, parsed, recorded, judged and shown. */
function stream(events: readonly Observation[], seconds: number): Promise<number> {
  const table = new ExchangeTable([], { put: () => undefined, drop: () => undefined });
  const pairing = createPairing({ engine: 'chromium', store: table });
  const post = (message: ToDevtools): void => {
    const parsed = parseToDevtools(structuredClone(message));
    if (parsed?.type !== 'exchanges') return;
    own.record(parsed.exchanges);
    for (const id of outbox.acknowledge(parsed.sequence)) {
      const exchange = table.get(id);
      if (exchange && isSettled(exchange)) table.delete(id);
    }
  };
  const outbox = createOutbox({ post, epoch: 'bench', get: (id) => table.get(id) });
  return new Promise((resolve) => {
    const start = performance.now();
    let next = 0;
    const tick = (): void => {
      const due = Math.min(events.length, (events.length * (performance.now() - start)) / (1000 * seconds));
      for (; next < due; next += 1) {
        const event = events[next];
        for (const exchange of event ? pairing.observe(event) : []) outbox.add(exchange.id);
      }
      if (next < events.length) setTimeout(tick, 10);
      else resolve([...own.session.exchanges()].length);
    };
    tick();
  });
}

own.record(Array.from({ length: window.benchCount ?? 0 }, (_, index) => copy(index)).flat());
window.corsLensSession = own.session;
const [perSecond, seconds] = window.benchRate ?? [0, 0];
const events = traffic(perSecond * seconds);
window.benchStream = () => stream(events, seconds);

/** Milliseconds from now to the frame that shows the first row. */
function untilShown(): Promise<number> {
  const start = performance.now();
  window.benchStart = start;
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector('[data-place]'))
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

// A devtools page has taken each exchange into its history when it came, long before the panel is opened.
window.benchShown = own.session.history().then(untilShown);
