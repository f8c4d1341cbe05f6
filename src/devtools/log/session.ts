import { isFinished, type Exchange } from '../../core/exchange/exchange.ts';
import type { BrowserCaches } from '../../core/verdict/browser-caches.ts';
import type { Session, SessionListener, SessionState } from '../../protocol/session.ts';
import type { Log } from './exchange-log.ts';
import { createListeners } from './listeners.ts';

/** The session, with what only its owner may do. */
export interface OwnSession {
  /** What the panel gets. */
  readonly session: Session;
  readonly update: (change: Partial<SessionState>) => void;
  readonly record: (exchanges: readonly Exchange[]) => void;
  readonly remove: (ids: readonly string[]) => void;
  /** Nobody follows these any more: removes those that have not ended, and counts them. */
  readonly forget: (ids: readonly string[]) => void;
}

export interface SessionOptions {
  readonly tabId: number;
  readonly log: Log;
  readonly initial: SessionState;
  readonly networkFacts: Session['networkFacts'];
  readonly initiators: Session['initiators'];
  readonly reloadPage: () => void;
  readonly setRedaction: (redacts: boolean) => void;
  readonly setTrial: Session['setTrial'];
  readonly setTrace: Session['setTrace'];
}

/** Later states of an exchange come from the background, which asks neither page nor DevTools: keep what those said. */
function withAnswers(exchange: Exchange, known: Exchange | undefined): Exchange {
  const { timelineStatus, timelineLost, redirectEnd, asked } = { ...known, ...exchange };
  return {
    ...exchange,
    ...(timelineStatus !== undefined && { timelineStatus }),
    ...(timelineLost && { timelineLost }),
    ...(redirectEnd && { redirectEnd }),
    ...(asked && { asked }),
  };
}

export function createSession(options: SessionOptions): OwnSession {
  const { tabId, log, initial, networkFacts, initiators, reloadPage, setRedaction, setTrial, setTrace } =
    options;
  const listeners = createListeners<SessionListener>();
  /** Until its code is there nothing is shared: few come before. */
  let intern = (exchange: Exchange): Exchange => exchange;
  let state = initial;

  const update = (change: Partial<SessionState>): void => {
    state = { ...state, ...change };
    listeners.tell((listener) => listener.state(state));
  };

  let caches: BrowserCaches | undefined;
  /** Loaded with the first exchange: a page without any needs none. */
  const loadCaches = async (): Promise<BrowserCaches> => {
    if (caches) return caches;
    const [{ createBrowserCaches }, { createInterner }] = await Promise.all([
      import('../../core/verdict/browser-caches.ts'),
      import('../../core/exchange/intern.ts'),
    ]);
    // Somebody else may have asked meanwhile.
    if (caches) return caches;
    caches = createBrowserCaches();
    intern = createInterner();
    for (const exchange of log.all()) caches.add(exchange);
    return caches;
  };
  const makeRoom = async (): Promise<void> => {
    // What is dropped is remembered first; where an update took the file away, nobody can judge any more.
    await loadCaches().catch(() => undefined);
    await log.makeRoom();
    update({ dropped: log.dropped() });
  };

  return {
    session: {
      tabId,
      state: () => state,
      exchanges: () => log.all(),
      history: loadCaches,
      subscribe: listeners.add,
      networkFacts,
      initiators,
      reloadPage,
      setRedaction,
      setTrial,
      setTrace,
    },
    update,
    remove(ids) {
      if (ids.length === 0) return;
      for (const id of ids) log.remove(id);
      listeners.tell((listener) => listener.removed?.(ids));
    },
    forget(ids) {
      for (const id of ids) {
        const exchange = log.get(id);
        if (exchange && !isFinished(exchange)) log.drop(id);
      }
      update({ dropped: log.dropped() });
    },
    record(exchanges) {
      const changed = exchanges.map((exchange) => intern(withAnswers(exchange, log.get(exchange.id))));
      for (const exchange of changed) {
        caches?.add(exchange);
        log.put(exchange);
      }
      listeners.tell((listener) => listener.exchanges(changed));
      if (!caches) void loadCaches().catch(() => undefined);
      if (log.isFull()) void makeRoom();
    },
  };
}
