import { browser } from './browser.ts';

/** A key-value store; `set` rejects where the quota is exceeded. */
export interface Store {
  readonly getAll: () => Promise<Readonly<Record<string, unknown>>>;
  readonly set: (items: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
}

function storeOf(area: 'session' | 'local'): Store {
  const { [area]: storage } = browser.storage;
  return {
    getAll: () => storage.get(null),
    set: (items) => storage.set({ ...items }),
    remove: (keys) => storage.remove([...keys]),
  };
}

/** In memory, outlives the background but not the browser. */
export function sessionStore(): Store {
  return storeOf('session');
}

/** On disk: settings only. */
export function settingsStore(): Store {
  return storeOf('local');
}
