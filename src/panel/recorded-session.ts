import type { Exchange } from '../core/exchange.ts';
import { createHistory, type History } from '../core/history.ts';
import type { HarMeta } from '../har/read-meta.ts';
import type { Session, SessionState } from '../protocol/session.ts';

/** A session that is over: what a file tells. `history` knows all of `exchanges`. */
export function recordedSession(exchanges: readonly Exchange[], meta: HarMeta, history: History): Session {
  const { engine, browserVersion, capturedAt, redacted } = meta.state;
  const state: SessionState = {
    engine,
    browserVersion,
    connection: 'capturing',
    since: capturedAt,
    redacted,
    navigations: meta.navigations,
    dropped: 0,
  };
  return sessionOf(exchanges, state, history);
}

/** A session that never changes. */
export function sessionOf(
  exchanges: readonly Exchange[],
  state: SessionState,
  history = historyOf(exchanges),
): Session {
  return {
    tabId: -1,
    state: () => state,
    exchanges: () => exchanges,
    history: () => Promise.resolve(history),
    subscribe: () => () => {},
    reloadPage: () => {},
    setRedaction: () => {},
  };
}

function historyOf(exchanges: readonly Exchange[]): History {
  const history = createHistory();
  for (const exchange of exchanges) history.add(exchange);
  return history;
}
