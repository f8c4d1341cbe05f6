import { isCrossOrigin } from '../core/cross-origin.ts';
import { lastHop, type Exchange } from '../core/exchange.ts';
import { withoutFragment } from '../core/origin.ts';
import type { EngineId, Observation } from '../core/observation.ts';
import { createPairing, type Pairing } from '../core/pair.ts';
import type { EventDetails, EventName } from '../platform/web-request.ts';
import type { MissedMessage } from '../protocol/messages.ts';
import type { Navigation } from '../protocol/session.ts';
import type { Redactor } from '../redact/redactor.ts';
import { isSettled, type Held } from './held.ts';
import { concerns, type InspectedTabs } from './inspected-tabs.ts';
import type { Links } from './links.ts';
import { followNavigation } from './navigation.ts';
import { isHandedToWorker, redactObservation, toObservation } from './observe.ts';

export interface CaptureOptions {
  readonly engine: EngineId;
  readonly pairing: Pairing;
  readonly held: Held;
  readonly tabs: InspectedTabs;
  readonly links: Links;
  /** Undefined where secrets are kept. */
  readonly redactor: () => Redactor | undefined;
}

/** From the browser's events to what devtools pages are told. */
export interface Capture {
  readonly observe: (name: EventName, details: EventDetails) => void;
  /** A document came, perhaps out of the back/forward cache or by no request of HTTP. */
  readonly navigated: (tabId: number, navigation: Navigation) => void;
  /** Hears late what an earlier life missed. */
  readonly amend: (missed: Pick<MissedMessage, 'damaged' | 'observations'>) => void;
  /** Tells the tab's devtools page all that it may not have heard. */
  readonly repeat: (tabId: number) => void;
  /** Lets go of these exchanges where they are over and everybody has confirmed them. */
  readonly release: (ids: Iterable<string>) => void;
  /** DevTools was closed on that tab. */
  readonly abandon: () => void;
}

/** In Firefox a request that never left may be one that a service worker takes over; its sending comes at once. */
function hasBegun(exchange: Exchange): boolean {
  const { sentAt, endedAt } = lastHop(exchange).request;
  return exchange.engine !== 'firefox' || exchange.hops.length > 1 || (sentAt ?? endedAt) !== undefined;
}

export function createCapture({ engine, pairing, held, tabs, links, redactor }: CaptureOptions): Capture {
  const redact = (observation: Observation): Observation => {
    const present = redactor();
    return present ? redactObservation(observation, present) : observation;
  };
  /** By tab: URL of the last document that was marked. */
  const documents = new Map<number, string>();
  const ownersOf = ({ tabId, requester, store }: Exchange): readonly number[] =>
    tabs.owners(tabId, requester, store);
  const isTold = (exchange: Exchange): boolean => isCrossOrigin(exchange) && hasBegun(exchange);

  const isDone = (exchange: Exchange): boolean => {
    if (!isSettled(exchange)) return false;
    return !isTold(exchange) || (ownersOf(exchange).every(links.isLinked) && !links.awaits(exchange.id));
  };
  const release = (ids: Iterable<string>): void => {
    for (const id of ids) {
      const exchange = held.get(id);
      if (exchange && isDone(exchange)) held.drop(id);
    }
  };
  /** The exchange ends for us, and nobody is told. */
  const dismiss = (id: string): void => {
    pairing.forget(id);
    held.drop(id);
  };
  const take = (observation: Observation, by = pairing): void => {
    for (const exchange of by.observe(observation)) {
      held.put(exchange);
      if (isTold(exchange)) links.add(ownersOf(exchange), exchange);
      release([exchange.id]);
    }
  };

  const mark = (tabId: number, { at, url }: Navigation): void => {
    documents.set(tabId, withoutFragment(url));
    links.post(tabId, { type: 'navigation', at, url: redactor()?.url(url) ?? url });
  };
  const follow = (name: EventName, details: EventDetails): void => {
    if (!tabs.has(details.tabId)) return;
    const navigation = followNavigation(tabs, name, details);
    if (navigation) mark(details.tabId, navigation);
  };

  return {
    observe(name, details) {
      tabs.learn(details.tabId, details.cookieStoreId);
      if (details.type === 'main_frame' || details.type === 'sub_frame') return follow(name, details);
      if (!concerns(tabs, details)) return;
      if (engine === 'firefox' && isHandedToWorker(name, details)) return dismiss(details.requestId);
      take(redact(toObservation(engine, name, details)));
    },
    navigated(tabId, navigation) {
      if (documents.get(tabId) !== withoutFragment(navigation.url)) mark(tabId, navigation);
    },
    amend({ damaged, observations }) {
      for (const id of damaged) dismiss(id);
      // By themselves: a preflight that is told again must not be given to a request that waits for its own now.
      const apart = createPairing({ engine });
      for (const observation of observations) take(redact(observation), apart);
    },
    repeat(tabId) {
      for (const exchange of held.all()) {
        if (isTold(exchange) && ownersOf(exchange).includes(tabId)) links.add([tabId], exchange);
      }
    },
    release,
    abandon() {
      for (const exchange of held.all()) if (ownersOf(exchange).length === 0) held.drop(exchange.id);
      for (const tabId of documents.keys()) if (!tabs.has(tabId)) documents.delete(tabId);
    },
  };
}
