import type { StorageArea } from '../platform/storage.ts';

/** The little that is written to disk. */
export interface Settings {
  /** Secrets are shown and exported as they are. */
  readonly keepSecrets: boolean;
}

export function parseSettings(stored: Readonly<Record<string, unknown>>): Settings {
  return { keepSecrets: stored['keepSecrets'] === true };
}

export function writeSettings(store: StorageArea, settings: Settings): void {
  void store.set({ ...settings });
}
