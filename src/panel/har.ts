import { version } from '../../package.json';
import { startedAt, type Exchange } from '../core/exchange.ts';
import type { History } from '../core/history.ts';
import { stringifyHar, writeHar } from '../har/write.ts';
import type { Session } from '../protocol/session.ts';

/** The session from a time on, in milliseconds since the epoch, as the text of a HAR file. */
export function harOf(session: Session, history: History, since: number): string {
  const { engine, browserVersion, since: capturedAt, redacted, navigations } = session.state();
  const exchanges: Exchange[] = [];
  for (const exchange of session.exchanges()) if (startedAt(exchange) >= since) exchanges.push(exchange);
  return stringifyHar(
    writeHar({
      exchanges,
      history,
      state: { engine, browserVersion, capturedAt, redacted },
      navigations: navigations.filter(({ at }) => at >= since),
      creatorVersion: version,
    }),
  );
}
