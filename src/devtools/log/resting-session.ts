import type { Exchange } from '../../core/exchange/exchange.ts';
import type { Session, SessionListener } from '../../protocol/session.ts';
import { createListeners } from './listeners.ts';

/** The session for a panel that nobody sees most of the time. */
export interface RestingSession {
  readonly session: Session;
  /** Tells listeners nothing from now on. */
  readonly rest: () => void;
  /** Tells them at once what they missed, and what comes as it comes. */
  readonly wake: () => void;
}

/** What changes while it rests is found afterwards, so that not even a list of it grows. */
export function createRestingSession(session: Session): RestingSession {
  const listeners = createListeners<SessionListener>();
  /** What listeners had heard of when it began to rest; undefined while they are told. */
  let heard: { readonly exchanges: WeakSet<Exchange>; readonly ids: ReadonlySet<string> } | undefined;

  session.subscribe({
    exchanges(changed) {
      if (!heard) listeners.tell((listener) => listener.exchanges(changed));
    },
    removed(ids) {
      if (!heard) listeners.tell((listener) => listener.removed?.(ids));
    },
    state(state) {
      if (!heard) listeners.tell((listener) => listener.state(state));
    },
  });

  return {
    session: { ...session, subscribe: listeners.add },
    rest() {
      const exchanges = [...session.exchanges()];
      heard ??= { exchanges: new WeakSet(exchanges), ids: new Set(exchanges.map(({ id }) => id)) };
    },
    wake() {
      if (!heard) return;
      const { exchanges, ids } = heard;
      heard = undefined;
      const now = [...session.exchanges()];
      const present = new Set(now.map(({ id }) => id));
      const gone = [...ids].filter((id) => !present.has(id));
      const changed = now.filter((exchange) => !exchanges.has(exchange));
      listeners.tell((listener) => {
        if (gone.length > 0) listener.removed?.(gone);
        listener.state(session.state());
        if (changed.length > 0) listener.exchanges(changed);
      });
    },
  };
}
