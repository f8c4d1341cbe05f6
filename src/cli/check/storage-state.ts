import type { LoginCookie } from '../inspected-tab.ts';
import { ConfigReader } from './config-reader.ts';
import { parseCookie } from './config.ts';

/** What Playwright’s `storageState` writes after a login. */
export interface StorageState {
  readonly cookies: readonly LoginCookie[];
  readonly origins: readonly StoredOrigin[];
}

export interface StoredOrigin {
  readonly origin: string;
  readonly localStorage: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Throws an error that names the field.
 * @see https://playwright.dev/docs/api/class-browsercontext#browser-context-storage-state
 */
export function parseStorageState(value: unknown): StorageState {
  const reader = new ConfigReader(value, '', ['cookies', 'origins']);
  return {
    cookies: reader.list('cookies', (cookie, path) => parseCookie(cookie, path)),
    origins: reader.list('origins', (one, path) => {
      const origin = new ConfigReader(one, path, ['origin', 'localStorage', 'indexedDB']);
      return {
        origin: origin.url('origin'),
        localStorage: origin.list('localStorage', (item, at) => {
          const stored = new ConfigReader(item, at, ['name', 'value']);
          return { name: stored.needText('name'), value: stored.secret('value') };
        }),
      };
    }),
  };
}
