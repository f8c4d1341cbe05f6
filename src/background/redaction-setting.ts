import type { StorageArea } from '../platform/storage.ts';

/** The little that is written to disk. */
export interface Settings {
  /** Secrets are redacted as they enter. */
  readonly redacts: boolean;
}

/** On disk stands the opposite, so that what was never set redacts. */
const KEY = 'keepSecrets';

export function parseSettings(stored: Readonly<Record<string, unknown>>): Settings {
  return { redacts: stored[KEY] !== true };
}

export function writeSettings(store: StorageArea, { redacts }: Settings): void {
  void store.set({ [KEY]: !redacts });
}
