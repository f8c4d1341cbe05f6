import type { Exchange } from '../core/exchange/exchange.ts';
import type { ToDevtools } from '../protocol/messages.ts';
import type { Port } from '../protocol/channel.ts';
import { createOutbox, type Outbox } from './outbox.ts';

/** The devtools pages that are connected, each with the tab it asked for. */
export interface DevtoolsConnections {
  readonly open: (port: Port, tabId: number) => Outbox;
  readonly outbox: (port: Port) => Outbox | undefined;
  readonly tabOf: (port: Port) => number | undefined;
  /** Closes the link; gives its tab where no other page inspects it. */
  readonly close: (port: Port) => number | undefined;
  readonly isLinked: (tabId: number) => boolean;
  /** Sends it with the next batch to whoever inspects one of these tabs. */
  readonly add: (tabIds: readonly number[], exchange: Exchange) => void;
  readonly post: (tabId: number, message: ToDevtools) => void;
  readonly broadcast: (message: ToDevtools) => void;
  readonly awaits: (id: string) => boolean;
}

interface Link {
  readonly tabId: number;
  readonly outbox: Outbox;
}

export function createLinks(epoch: string): DevtoolsConnections {
  const links = new Map<Port, Link>();
  const isLinked = (tabId: number): boolean => [...links.values()].some((link) => link.tabId === tabId);

  return {
    open(port, tabId) {
      const outbox = createOutbox((message) => {
        try {
          port.post(message);
        } catch {
          // The page went away a moment ago, and its port is about to say so.
        }
      }, epoch);
      links.set(port, { tabId, outbox });
      return outbox;
    },
    outbox: (port) => links.get(port)?.outbox,
    tabOf: (port) => links.get(port)?.tabId,
    close(port) {
      const link = links.get(port);
      links.delete(port);
      return link === undefined || isLinked(link.tabId) ? undefined : link.tabId;
    },
    isLinked,
    add(tabIds, exchange) {
      for (const link of links.values()) if (tabIds.includes(link.tabId)) link.outbox.add(exchange);
    },
    post(tabId, message) {
      for (const link of links.values()) if (link.tabId === tabId) link.outbox.post(message);
    },
    broadcast(message) {
      for (const link of links.values()) link.outbox.post(message);
    },
    awaits: (id) => [...links.values()].some(({ outbox }) => outbox.awaits(id)),
  };
}
