import type { EngineId } from '../core/exchange/observation.ts';

/** What a file says of its making. */
export interface CaptureInfo {
  readonly engine: EngineId;
  /** Such as `156.0.8078.79`; empty where unknown. */
  readonly browserVersion: string;
  /** When capture began, in milliseconds since the epoch. */
  readonly capturedAt: number;
  /** Whether secrets were replaced where they entered. */
  readonly redacted: boolean;
  /** Whether requests are missing that the page made while it was captured. */
  readonly incomplete?: boolean;
}

/** What `log.comment` says then. */
export const INCOMPLETE = 'Incomplete: requests are missing.';
