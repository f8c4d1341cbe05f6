import { isCrossOrigin } from '../core/exchange/cross-origin.ts';
import { isSettled, lastHop, type Exchange } from '../core/exchange/exchange.ts';
import { withoutUndecidedOptions } from '../core/exchange/preflight-stage.ts';
import type { DevtoolsConnections } from './devtools-connections.ts';
import type { ExchangeTable } from './exchange-table.ts';
import type { InspectedTabs } from './inspected-tabs.ts';

export interface DeliveryOptions {
  readonly table: ExchangeTable;
  readonly tabs: InspectedTabs;
  readonly connections: DevtoolsConnections;
}

/** Which exchanges devtools pages are told of, and how long the background keeps them. */
export interface Delivery {
  /** It is new or changed. */
  readonly tell: (exchange: Exchange) => void;
  /** Drops those that have ended and that every devtools page has confirmed. */
  readonly release: (ids: Iterable<string>) => void;
  /** Tells the tab's devtools page all that it may not have heard. */
  readonly resendTo: (tabId: number) => void;
  /** Ids of exchanges that no devtools page wants to hear of. */
  readonly unowned: () => readonly string[];
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

function isTold(exchange: Exchange): boolean {
  return isCrossOrigin(exchange) && hasBegun(exchange);
}

export function createDelivery({ table, tabs, connections }: DeliveryOptions): Delivery {
  const ownersOf = ({ tabId, requester, store }: Exchange): readonly number[] =>
    tabs.owners(tabId, requester, store);
  const isConfirmed = (exchange: Exchange): boolean =>
    ownersOf(exchange).every(connections.isConnected) && !connections.awaits(exchange.id);
  const release = (ids: Iterable<string>): void => {
    for (const id of ids) {
      const exchange = table.get(id);
      if (exchange && isSettled(exchange) && (!isTold(exchange) || isConfirmed(exchange))) table.delete(id);
    }
  };

  return {
    tell(exchange) {
      if (isTold(exchange)) connections.add(ownersOf(exchange), exchange.id);
      release([exchange.id]);
    },
    release,
    resendTo(tabId) {
      for (const exchange of withoutUndecidedOptions([...table.all()]))
        if (isTold(exchange) && ownersOf(exchange).includes(tabId)) connections.add([tabId], exchange.id);
    },
    unowned: () => [...table.all()].filter((exchange) => ownersOf(exchange).length === 0).map(({ id }) => id),
  };
}
