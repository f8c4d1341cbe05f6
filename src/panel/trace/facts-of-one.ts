import type { NetworkFactsByLeg } from '../../core/exchange/devtools-details.ts';
import type { Exchange } from '../../core/exchange/exchange.ts';
import type { Session } from '../../protocol/session.ts';

const QUESTION = { bodies: true, isShown: true, pace: () => Promise.resolve(), progress: () => undefined };

/** What DevTools' network log tells of the legs of one exchange, bodies among it. */
export function factsOfOne(session: Session, exchange: Exchange): Promise<NetworkFactsByLeg> {
  return session.networkFacts([exchange], QUESTION);
}
