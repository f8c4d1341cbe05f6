import type { Exchange, Hop } from '../../core/exchange/exchange.ts';
import type { EngineId } from '../../core/exchange/observation.ts';
import { verdictOn, withExpectedOutcome } from '../../core/verdict/expected-outcome.ts';

/** Whose page it is, and how it asks. */
interface Asker {
  /** Of the page. */
  readonly origin: string;
  readonly credentials: boolean;
}

export const ENGINES: readonly EngineId[] = ['chromium', 'firefox'];

/** As Chromium would have made it. */
export function exchangeOf({ origin, credentials }: Asker, hops: readonly [Hop, ...Hop[]]): Exchange {
  const common = { id: 'probe', type: 'xmlhttprequest', tabId: -1, frameId: 0 } as const;
  return { ...common, engine: 'chromium', requester: origin, credentials, hops };
}

/** Whether no engine would go on after the last response. */
export function isRefused(exchange: Exchange): boolean {
  return ENGINES.every(
    (engine) => verdictOn(withExpectedOutcome({ ...exchange, engine }, false)).verdict === 'blocked',
  );
}
