import type { Exchange } from '../core/exchange/exchange.ts';
import type { ToDevtools } from '../protocol/messages.ts';
import type { Port } from '../protocol/channel.ts';
import { createOutbox, type Outbox } from './outbox.ts';

/** The devtools pages that are connected, each with the tab it asked for. */
export interface DevtoolsConnections {
  readonly open: (port: Port, tabId: number) => Outbox;
  readonly outbox: (port: Port) => Outbox | undefined;
  readonly tabOf: (port: Port) => number | undefined;
  /** Closes the connection; gives its tab where no other page inspects it. */
  readonly close: (port: Port) => number | undefined;
  readonly isConnected: (tabId: number) => boolean;
  /** Sends the exchange of that id with the next batch to whoever inspects one of these tabs. */
  readonly add: (tabIds: readonly number[], id: string) => void;
  readonly post: (tabId: number, message: ToDevtools) => void;
  readonly broadcast: (message: ToDevtools) => void;
  readonly awaits: (id: string) => boolean;
}

interface Connection {
  readonly tabId: number;
  readonly outbox: Outbox;
}

/**
 * @param epoch of this start of the background
 * @param get the exchange as it is known now
 */
export function createConnections(
  epoch: string,
  get: (id: string) => Exchange | undefined,
): DevtoolsConnections {
  const connections = new Map<Port, Connection>();
  const isConnected = (tabId: number): boolean =>
    [...connections.values()].some((one) => one.tabId === tabId);

  return {
    open(port, tabId) {
      const post = (message: ToDevtools): void => {
        try {
          port.post(message);
        } catch {
          // The page went away a moment ago; the port's `onDisconnect` follows.
        }
      };
      const outbox = createOutbox({ post, epoch, get });
      connections.set(port, { tabId, outbox });
      return outbox;
    },
    outbox: (port) => connections.get(port)?.outbox,
    tabOf: (port) => connections.get(port)?.tabId,
    close(port) {
      const one = connections.get(port);
      connections.delete(port);
      return one === undefined || isConnected(one.tabId) ? undefined : one.tabId;
    },
    isConnected,
    add(tabIds, id) {
      for (const one of connections.values()) if (tabIds.includes(one.tabId)) one.outbox.add(id);
    },
    post(tabId, message) {
      for (const one of connections.values()) if (one.tabId === tabId) one.outbox.post(message);
    },
    broadcast(message) {
      for (const one of connections.values()) one.outbox.post(message);
    },
    awaits: (id) => [...connections.values()].some(({ outbox }) => outbox.awaits(id)),
  };
}
