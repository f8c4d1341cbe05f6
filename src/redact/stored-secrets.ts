import type { KnownSecrets } from './placeholder.ts';

/** How the background files in `storage.session` which secret has which number. */
export const SECRET_KEY = 'secret:';

/** The secrets among what is stored, oldest first. */
export function parseSecrets(stored: Readonly<Record<string, unknown>>): KnownSecrets {
  const secrets: [string, number][] = [];
  for (const [key, value] of Object.entries(stored)) {
    if (key.startsWith(SECRET_KEY) && typeof value === 'number' && Number.isFinite(value)) {
      secrets.push([key.slice(SECRET_KEY.length), value]);
    }
  }
  return secrets.sort(([, a], [, b]) => a - b);
}
