import type { StorageArea } from '../../src/platform/storage.ts';

/** What `storage.session` is: copies in memory, and an error where there is no room. */
export class MemoryStore implements StorageArea {
  readonly items = new Map<string, unknown>();
  writes = 0;
  readonly #quota: number;

  /** @param quota most characters of JSON it holds */
  constructor(quota = Infinity) {
    this.#quota = quota;
  }

  getAll(): Promise<Readonly<Record<string, unknown>>> {
    return Promise.resolve(structuredClone(Object.fromEntries(this.items)));
  }

  set(added: Readonly<Record<string, unknown>>): Promise<void> {
    const after = { ...Object.fromEntries(this.items), ...structuredClone(added) };
    if (JSON.stringify(after).length > this.#quota)
      return Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
    this.writes += 1;
    for (const [key, value] of Object.entries(after)) this.items.set(key, value);
    return Promise.resolve();
  }

  remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) this.items.delete(key);
    return Promise.resolve();
  }
}
