import { browser } from './browser.ts';

/** A key-value store; `set` rejects where the quota is exceeded. */
export interface StorageArea {
  readonly getAll: () => Promise<Readonly<Record<string, unknown>>>;
  readonly set: (items: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly remove: (keys: readonly string[]) => Promise<void>;
}

function storeOf(area: 'session' | 'local'): StorageArea {
  const { [area]: storage } = browser.storage;
  return {
    getAll: () => storage.get(null),
    set: (items) => storage.set({ ...items }),
    remove: (keys) => storage.remove([...keys]),
  };
}

function parseText(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * In memory, outlives the background but not the browser. Holds JSON text: Chromium copies a value property by property
 * into the browser's process, a text at a stroke. Measured for 25 exchanges: 1.0 ms of the caller's time against 0.1,
 * and of the browser's 1.2 against 0.2.
 */
export function sessionStore(): StorageArea {
  const store = storeOf('session');
  return {
    getAll: async () => {
      const texts = await store.getAll();
      return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, parseText(text)]));
    },
    set: (items) =>
      store.set(
        Object.fromEntries(Object.entries(items).map(([key, value]) => [key, JSON.stringify(value)])),
      ),
    remove: store.remove,
  };
}

/** On disk: settings only. */
export function settingsStore(): StorageArea {
  return storeOf('local');
}
