import { startedAt, type Exchange } from '../../../core/exchange/exchange.ts';
import { isInScope } from '../../list/visible-period.ts';
import type { SessionModel } from '../../session-model.ts';

/** All exchanges in scope by start, including those to the page’s own origin. */
export function exchangesInScope({ session, scope }: Pick<SessionModel, 'session' | 'scope'>): Exchange[] {
  return [...session.exchanges()].filter((exchange) =>
    isInScope({ startedAt: startedAt(exchange), exchange }, scope.value),
  );
}
