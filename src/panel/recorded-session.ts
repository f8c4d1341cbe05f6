import type { Exchange } from '../core/exchange.ts';
import { createHistory } from '../core/history.ts';
import type { HarReading } from '../har/reading.ts';
import type { Session, SessionState } from '../protocol/session.ts';

/** A session that is over: what a file tells. Undefined where the file was no HAR. */
export function recordedSession({ exchanges, meta }: HarReading): Session | undefined {
  if (!meta) return undefined;
  const { engine, browserVersion, capturedAt, redacted } = meta.state;
  return sessionOf(exchanges, {
    engine,
    browserVersion,
    connection: 'capturing',
    since: capturedAt,
    redacted,
    navigations: meta.navigations,
    dropped: 0,
  });
}

/** A session that never changes. */
export function sessionOf(exchanges: readonly Exchange[], state: SessionState): Session {
  const history = createHistory();
  for (const exchange of exchanges) history.add(exchange);
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
