import { createDocumentPolicies } from './document-policies.ts';
import type { EngineId, Observation } from '../core/exchange/observation.ts';
import type { Pairing } from '../core/exchange/pairing.ts';
import { IS_FOR_CHROMIUM } from '../platform/build-target.ts';
import type { EventDetails, EventName } from '../platform/web-request.ts';
import type { MissedMessage, NavigatedMessage } from '../protocol/messages.ts';
import type { Navigation } from '../protocol/session.ts';
import type { Redactor } from '../redact/redactor.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import type { DevtoolsConnections } from './devtools-connections.ts';
import type { ExchangeTable } from './exchange-table.ts';
import { isOfInspectedTab, type InspectedTabs } from './inspected-tabs.ts';
import { createNavigations } from './navigation.ts';
import { createRecovered, type Recovered } from './recovered.ts';
import { isServiceWorkerHandOver, redactObservation, toObservation, underTrial } from './to-observation.ts';
import type { Trials } from './trials.ts';

export interface TrackerOptions {
  readonly engine: EngineId;
  /** Works on `table`. */
  readonly pairing: Pairing;
  readonly table: ExchangeTable;
  readonly tabs: InspectedTabs;
  readonly connections: DevtoolsConnections;
  /** Undefined where secrets are not redacted. */
  readonly redactor: () => Redactor | undefined;
  /** Names of the headers that a trial changes in the response to such a request. */
  readonly touched: Trials['touched'];
}

/** From the browser's events to what devtools pages are told. */
export interface RequestTracker extends Pick<Delivery, 'release' | 'resendTo'>, Pick<Recovered, 'resume'> {
  readonly observe: (name: EventName, details: EventDetails) => void;
  /** A devtools page tells of a new document, which perhaps no request told of. */
  readonly navigated: (tabId: number, message: NavigatedMessage) => void;
  /** Hears late what was missed while the background did not run. */
  readonly applyRecovered: (missed: Pick<MissedMessage, 'damaged' | 'observations'>) => void;
  /** DevTools was closed on a tab, which is no longer inspected. */
  readonly dropOfClosedTabs: () => void;
}

export function createRequestTracker(options: TrackerOptions): RequestTracker {
  const { engine, pairing, table, tabs, connections, redactor, touched } = options;
  const delivery = createDelivery({ table, tabs, connections });
  const navigations = createNavigations(engine);
  const policies = createDocumentPolicies();

  const redact = (observation: Observation): Observation => {
    const present = redactor();
    return present ? redactObservation(observation, present) : observation;
  };
  const redactText = (text: string): string => redactor()?.url(text) ?? text;

  const drop = (id: string): void => {
    pairing.forget(id);
    table.delete(id);
  };
  /** Returns whether the event was of a known request, or the beginning of one. */
  const take = (observation: Observation, by = pairing): boolean => {
    const changed = by.observe(observation);
    for (const exchange of changed) {
      if (by !== pairing) table.set(exchange.id, exchange);
      delivery.tell(exchange);
    }
    const surplus = table.surplus();
    if (surplus.length > 0) connections.broadcast({ type: 'forgotten', ids: surplus });
    for (const id of surplus) drop(id);
    return changed.length > 0;
  };
  const recovered = createRecovered({
    engine,
    pairing,
    table,
    isRestart: tabs.size() > 0,
    redact: redactText,
    take: (observations, by) => {
      for (const observation of observations) take(redact(observation), by);
    },
  });

  const mark = (tabId: number, seen: Navigation | undefined): void => {
    if (!seen) return;
    const navigation = { ...seen, url: redactText(seen.url) };
    connections.post(tabId, { type: 'navigation', navigation });
  };
  const follow = (name: EventName, details: EventDetails): void => {
    if (!tabs.has(details.tabId)) return;
    policies.follow(name, details);
    mark(details.tabId, navigations.follow(tabs, name, details));
  };

  return {
    ...delivery,
    resume: recovered.resume,
    applyRecovered: recovered.apply,
    observe(name, details) {
      tabs.setCookieStore(details.tabId, details.cookieStoreId);
      if (details.type === 'main_frame' || details.type === 'sub_frame') return follow(name, details);
      if (!isOfInspectedTab(tabs, details)) return;
      if (!IS_FOR_CHROMIUM && engine === 'firefox' && isServiceWorkerHandOver(name, details))
        return drop(details.requestId);
      const observed = policies.with(toObservation(engine, name, details));
      const { tabId, method, url } = details;
      const observation = redact(underTrial(engine, observed, () => touched(tabId, method, url)));
      if (take(observation) || name === 'before') return;
      if (recovered.adopt(details)) take(observation);
      else if (recovered.isUnheardWorker(details) && take(redact(toObservation(engine, 'before', details))))
        take(observation);
    },
    navigated: (tabId, message) => mark(tabId, navigations.told(tabId, message)),
    dropOfClosedTabs() {
      for (const id of delivery.unowned()) drop(id);
      navigations.keep(tabs.has);
      policies.keep(tabs.has);
    },
  };
}
