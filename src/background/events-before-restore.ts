import type { EngineId } from '../core/exchange/observation.ts';
import { IS_FOR_CHROMIUM } from '../platform/build-target.ts';
import type { EventListener } from '../platform/web-request.ts';
import type { EarlyEvent } from './sort-events.ts';

/** Keeps events until the state of an earlier life of the background is back. */
export interface EarlyEvents {
  readonly observe: EventListener;
  /** Hands over what was kept and, from then on, each event at once. */
  readonly release: (observe: EventListener) => Promise<void>;
}

/** Firefox hands over events in batches that may be 250 ms old; here with room for a busy machine, in milliseconds. */
const SETTLED = 500;

export function createEarlyEvents(engine: EngineId): EarlyEvents {
  let kept: EarlyEvent[] = [];
  let observe: EventListener = (name, details) => void kept.push({ name, details });
  return {
    observe: (name, details) => observe(name, details),
    async release(next) {
      if (!IS_FOR_CHROMIUM && engine === 'firefox') {
        await new Promise((resolve) => setTimeout(resolve, SETTLED));
        kept = (await import('./sort-events.ts')).inOrder(kept);
      }
      observe = next;
      for (const { name, details } of kept.splice(0)) next(name, details);
    },
  };
}
