import type { Exchange } from '../core/exchange/exchange.ts';

/** Asks page or DevTools about exchanges, and records what they say. */
export interface Asker {
  /** To be called with exchanges that changed. */
  readonly changed: (exchanges: readonly Exchange[]) => void;
  /** Resolves once everything is said. */
  readonly answered: () => Promise<void>;
}

/**
 * Loads the code of an asker with the first exchange that it is wanted for. Where an update of the extension took its
 * file away, nobody is asked any more.
 */
export function loadWhenWanted(isWanted: (exchange: Exchange) => boolean, load: () => Promise<Asker>): Asker {
  let loading: Promise<Asker | undefined> | undefined;
  return {
    changed(exchanges) {
      if (!exchanges.some(isWanted)) return;
      loading ??= load().catch(() => undefined);
      void loading.then((asker) => asker?.changed(exchanges));
    },
    answered: async () => (await loading)?.answered(),
  };
}
