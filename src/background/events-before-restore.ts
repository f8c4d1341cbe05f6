import type { EngineId } from '../core/exchange/observation.ts';
import { IS_FOR_CHROMIUM } from '../platform/build-target.ts';
import type { EventListener } from '../platform/web-request.ts';
import type { WaitingEvent } from './sort-events.ts';

/** Keeps events until the background's state is restored. */
export interface EventQueue {
  readonly observe: EventListener;
  /** Hands over what was kept and, from then on, each event at once. */
  readonly release: (observe: EventListener) => Promise<void>;
}

/**
 * After waking, Firefox delivers events in batches up to 250 ms late. Wait this long (ms), with some margin, before sorting
 * and handling them.
 */
const LATEST_BATCH = 500;

export function createEventQueue(engine: EngineId): EventQueue {
  let kept: WaitingEvent[] = [];
  let observe: EventListener = (name, details) => void kept.push({ name, details });
  return {
    observe: (name, details) => observe(name, details),
    async release(next) {
      if (!IS_FOR_CHROMIUM && engine === 'firefox') {
        await new Promise((resolve) => setTimeout(resolve, LATEST_BATCH));
        kept = (await import('./sort-events.ts')).sortEvents(kept);
      }
      observe = next;
      for (const { name, details } of kept.splice(0)) next(name, details);
    },
  };
}
