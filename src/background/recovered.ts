import { eventsKnown, isFinished, lastHop, withLastHop, type Exchange } from '../core/exchange/exchange.ts';
import type { EngineId, Observation } from '../core/exchange/observation.ts';
import { createPairing, type Pairing } from '../core/exchange/pairing.ts';
import { withoutFragment } from '../core/fetch/origin.ts';
import type { EventDetails } from '../platform/web-request.ts';
import { RECOVERED_ID_PREFIX, type MissedMessage } from '../protocol/messages.ts';
import type { ExchangeTable } from './exchange-table.ts';

export interface RecoveredOptions {
  readonly engine: EngineId;
  readonly pairing: Pairing;
  readonly table: ExchangeTable;
  /** The background was restarted while tabs were inspected. */
  readonly isRestart: boolean;
  /** As text of a request is kept: its secrets replaced, unless the user switched that off. */
  readonly redact: (text: string) => string;
  /** Handles events by that pairing. */
  readonly take: (observations: readonly Observation[], by: Pairing) => void;
}

/**
 * What the background learns of requests whose events it missed because it was killed. In order: a devtools page opens a
 * new port and sends the exchanges that it knows to be open (`resume`); it compares DevTools' own log with its own and
 * sends the events that nobody heard (`apply`); and events of requests whose beginning nobody heard go on coming
 * (`adopt`, `isUnheardWorker`).
 */
export interface Recovered {
  /** Goes on with these as a devtools page knew them, unless more is known of them here. */
  readonly resume: (open: readonly Exchange[]) => void;
  readonly apply: (missed: Pick<MissedMessage, 'damaged' | 'observations'>) => void;
  /** Whether an event with an unknown request id is of an exchange that was recovered under an id of its own; it gets this one. */
  readonly adopt: (details: EventDetails) => boolean;
  /**
   * Whether an event with an unknown request id is of a worker that belongs to no tab: DevTools' log does not have it, so
   * its exchange is to begin with this event.
   */
  readonly isUnheardWorker: (details: EventDetails) => boolean;
}

/** Its own request id is not known, as nobody heard its beginning. */
function hasMadeUpId(exchange: Exchange): boolean {
  return lastHop(exchange).request.requestId.startsWith(RECOVERED_ID_PREFIX) && !isFinished(exchange);
}

export function createRecovered(options: RecoveredOptions): Recovered {
  const { engine, pairing, table, isRestart, redact, take } = options;
  /** Ids of exchanges with made-up request ids, oldest first: few, as every event of an unknown request looks here. */
  const madeUp = new Set<string>();
  for (const exchange of table.all()) if (hasMadeUpId(exchange)) madeUp.add(exchange.id);
  /** Ids of what was told again: events that come late for it say nothing new. */
  const replaced = new Set<string>();

  const resume = (exchange: Exchange): void => {
    pairing.resume(exchange);
    if (hasMadeUpId(exchange)) madeUp.add(exchange.id);
  };

  return {
    resume(open) {
      for (const exchange of open) {
        const known = table.get(exchange.id);
        if (!known || eventsKnown(known) < eventsKnown(exchange)) resume(exchange);
      }
    },
    apply({ damaged, observations }) {
      for (const id of damaged) {
        pairing.forget(id);
        table.delete(id);
        replaced.add(id);
      }
      // In a pairing of their own, or a recovered preflight could be attached to a request that waits for its own now.
      const apart = createPairing({ engine });
      take(observations, apart);
      for (const exchange of apart.inFlight()) resume(exchange);
    },
    adopt({ requestId, url, method, tabId }) {
      for (const id of madeUp) {
        const exchange = table.get(id);
        if (!exchange || !hasMadeUpId(exchange)) {
          madeUp.delete(id);
          continue;
        }
        const { request, ...hop } = lastHop(exchange);
        const isOfTab = tabId < 0 || tabId === exchange.tabId;
        if (!isOfTab || request.method !== method) continue;
        if (withoutFragment(request.url) !== withoutFragment(redact(url))) continue;
        resume(withLastHop(exchange, { ...hop, request: { ...request, requestId } }));
        return true;
      }
      return false;
    },
    isUnheardWorker: ({ requestId, tabId, method }) =>
      isRestart && tabId < 0 && method !== 'OPTIONS' && !replaced.has(requestId),
  };
}
