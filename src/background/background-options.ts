import type { EngineId } from '../core/exchange/observation.ts';
import type { SessionRules } from '../platform/session-rules.ts';
import type { StorageArea } from '../platform/storage.ts';

/** What the background needs of the browser. */
export interface BackgroundOptions {
  readonly engine: EngineId;
  /** Tells this start of the background from others. */
  readonly epoch: string;
  /** Outlives the background, not the browser. */
  readonly session: StorageArea;
  /** On disk. */
  readonly settings: StorageArea;
  readonly now: () => number;
  readonly browserVersion: () => Promise<string>;
  readonly isPermitted: () => Promise<boolean>;
  /** Begins or ends listening to the browser's requests; called again with the same value at times. */
  readonly listen: (on: boolean) => void;
  readonly rules: SessionRules;
  /** Wakes the background every half minute, or no longer. */
  readonly setAlarm: (on: boolean) => void;
  /** URL of the page that a tab shows; empty where it is not known. */
  readonly urlOf: (tabId: number) => Promise<string>;
}
