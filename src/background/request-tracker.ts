import { isCrossOrigin } from '../core/exchange/cross-origin.ts';
import { isFinished, isSettled, lastHop, withLastHop, type Exchange } from '../core/exchange/exchange.ts';
import { withoutFragment } from '../core/fetch/origin.ts';
import type { EngineId, Observation } from '../core/exchange/observation.ts';
import { createPairing, type Pairing } from '../core/exchange/pairing.ts';
import type { EventDetails, EventName } from '../platform/web-request.ts';
import { RECOVERED_ID_PREFIX, type MissedMessage, type NavigatedMessage } from '../protocol/messages.ts';
import type { Navigation } from '../protocol/session.ts';
import type { Redactor } from '../redact/redactor.ts';
import type { UnconfirmedExchanges } from './unconfirmed-exchanges.ts';
import { concerns, type InspectedTabs } from './inspected-tabs.ts';
import type { DevtoolsConnections } from './devtools-connections.ts';
import { createNavigations } from './navigation.ts';
import { isServiceWorkerHandOver, redactObservation, toObservation, underTrial } from './to-observation.ts';
import type { Trials } from './trials.ts';

export interface CaptureOptions {
  readonly engine: EngineId;
  readonly pairing: Pairing;
  readonly held: UnconfirmedExchanges;
  readonly tabs: InspectedTabs;
  readonly links: DevtoolsConnections;
  /** Undefined where secrets are kept. */
  readonly redactor: () => Redactor | undefined;
  /** Names of the headers that a trial changes in the response to such a request. */
  readonly touched: Trials['touched'];
}

/** From the browser's events to what devtools pages are told. */
export interface Capture {
  readonly observe: (name: EventName, details: EventDetails) => void;
  /** A devtools page tells of a new document, which perhaps no request told of. */
  readonly navigated: (tabId: number, message: NavigatedMessage) => void;
  /** Hears late what an earlier life missed. */
  readonly amend: (missed: Pick<MissedMessage, 'damaged' | 'observations'>) => void;
  /** Goes on with these as a devtools page knew them, unless more is known of them here. */
  readonly resume: (open: readonly Exchange[]) => void;
  /** Tells the tab's devtools page all that it may not have heard. */
  readonly repeat: (tabId: number) => void;
  /** Lets go of these exchanges where they are over and everybody has confirmed them. */
  readonly release: (ids: Iterable<string>) => void;
  /** DevTools was closed on that tab. */
  readonly abandon: () => void;
}

/**
 * Whether its first headers or its end were seen, where only they tell whether to speak of it: what is told once must be
 * told to its end. In Firefox a request that was never sent may be answered by a service worker; in Chromium one of no
 * tab may be a frame's navigation that its service worker passes on. Its sending follows at once.
 */
function hasBegun(exchange: Exchange): boolean {
  if (exchange.engine !== 'firefox' && exchange.tabId >= 0) return true;
  const { request, preflight } = lastHop(exchange);
  const seen = preflight ?? request.sentAt ?? request.endedAt;
  return exchange.hops.length > 1 || seen !== undefined;
}

/** How much is known of it, in characters of text: each event adds some. */
function sizeOf(exchange: Exchange | undefined): number {
  return JSON.stringify(exchange ?? '').length;
}

/** Nobody heard how it began, so that its own id is not known. */
function isNameless(exchange: Exchange): boolean {
  return lastHop(exchange).request.requestId.startsWith(RECOVERED_ID_PREFIX) && !isFinished(exchange);
}

export function createCapture({
  engine,
  pairing,
  held,
  tabs,
  links,
  redactor,
  touched,
}: CaptureOptions): Capture {
  const redact = (observation: Observation): Observation => {
    const present = redactor();
    return present ? redactObservation(observation, present) : observation;
  };
  const navigations = createNavigations(engine);
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
  const take = (observation: Observation, by = pairing): boolean => {
    const changed = by.observe(observation);
    for (const exchange of changed) {
      held.put(exchange);
      if (isTold(exchange)) links.add(ownersOf(exchange), exchange);
      release([exchange.id]);
    }
    return changed.length > 0;
  };
  /** Ids; every event of an unknown request looks for its own here. */
  const nameless = new Set<string>();
  for (const exchange of held.all()) if (isNameless(exchange)) nameless.add(exchange.id);
  const resume = (exchange: Exchange): void => {
    pairing.resume(exchange);
    held.put(exchange);
    if (isNameless(exchange)) nameless.add(exchange.id);
  };
  /** An event of which nobody heard the request may be of one that is told of by DevTools' log alone: first the oldest. */
  const named = ({ requestId, url, method, tabId }: EventDetails): boolean => {
    for (const id of nameless) {
      const exchange = held.get(id);
      if (!exchange || !isNameless(exchange)) {
        nameless.delete(id);
        continue;
      }
      const { request, ...hop } = lastHop(exchange);
      const isOwn = tabId < 0 || tabId === exchange.tabId;
      if (!isOwn || request.method !== method) continue;
      if (withoutFragment(request.url) !== withoutFragment(redactor()?.url(url) ?? url)) continue;
      resume(withLastHop(exchange, { ...hop, request: { ...request, requestId } }));
      return true;
    }
    return false;
  };

  const isRevived = tabs.size() > 0;
  /** Ids of what was told again: events that come late for it say nothing new. */
  const amended = new Set<string>();
  /** Whether it is of a worker that belongs to no tab, and of which DevTools' log knows nothing: better half than not. */
  const begunUnheard = (details: EventDetails): boolean => {
    const { requestId, tabId, method } = details;
    if (!isRevived || tabId >= 0 || method === 'OPTIONS' || amended.has(requestId)) return false;
    return take(redact(toObservation(engine, 'before', details)));
  };

  const mark = (tabId: number, navigation: Navigation | undefined): void => {
    if (!navigation) return;
    const { url } = navigation;
    const cleaned = { ...navigation, url: redactor()?.url(url) ?? url };
    links.post(tabId, { type: 'navigation', navigation: cleaned });
  };
  const follow = (name: EventName, details: EventDetails): void => {
    if (tabs.has(details.tabId)) mark(details.tabId, navigations.follow(tabs, name, details));
  };

  return {
    observe(name, details) {
      tabs.learn(details.tabId, details.cookieStoreId);
      if (details.type === 'main_frame' || details.type === 'sub_frame') return follow(name, details);
      if (!concerns(tabs, details)) return;
      if (engine === 'firefox' && isServiceWorkerHandOver(name, details)) return dismiss(details.requestId);
      const observed = toObservation(engine, name, details);
      const { tabId, method, url } = details;
      const observation = redact(underTrial(engine, observed, () => touched(tabId, method, url)));
      if (take(observation) || name === 'before') return;
      if (named(details) || begunUnheard(details)) take(observation);
    },
    navigated: (tabId, message) => mark(tabId, navigations.told(tabId, message)),
    amend({ damaged, observations }) {
      for (const id of damaged) {
        dismiss(id);
        amended.add(id);
      }
      // By themselves: a preflight that is told again must not be given to a request that waits for its own now.
      const apart = createPairing({ engine });
      for (const observation of observations) take(redact(observation), apart);
      for (const exchange of apart.inFlight()) resume(exchange);
    },
    resume(open) {
      for (const exchange of open) if (sizeOf(held.get(exchange.id)) < sizeOf(exchange)) resume(exchange);
    },
    repeat(tabId) {
      for (const exchange of held.all()) {
        if (isTold(exchange) && ownersOf(exchange).includes(tabId)) links.add([tabId], exchange);
      }
    },
    release,
    abandon() {
      for (const exchange of held.all()) if (ownersOf(exchange).length === 0) held.drop(exchange.id);
      navigations.keep(tabs.has);
    },
  };
}
