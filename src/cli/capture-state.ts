import type { EngineId } from '../core/exchange/observation.ts';

/** The parts of the session's state that the commands use. */
export interface CaptureState {
  readonly engine: EngineId;
  readonly browserVersion: string;
  readonly connection: string;
  /** When capture began, in milliseconds since the epoch. */
  readonly since: number;
  readonly redacts: boolean;
  readonly navigations: readonly { readonly at: number; readonly url: string }[];
  readonly dropped: number;
}

export function parseCaptureState(value: unknown): CaptureState | undefined {
  if (!isRecord(value)) return undefined;
  const { engine, browserVersion, connection, since, redacts, navigations, dropped } = value;
  if (engine !== 'chromium' && engine !== 'firefox') return undefined;
  if (typeof browserVersion !== 'string' || typeof connection !== 'string') return undefined;
  if (typeof since !== 'number' || typeof dropped !== 'number' || typeof redacts !== 'boolean')
    return undefined;
  if (!Array.isArray(navigations) || !navigations.every(isNavigation)) return undefined;
  return { engine, browserVersion, connection, since, redacts, navigations, dropped };
}

function isNavigation(value: unknown): value is { at: number; url: string } {
  return isRecord(value) && typeof value['at'] === 'number' && typeof value['url'] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
