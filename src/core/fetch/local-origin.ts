import { parseUrl } from './origin.ts';

const LOCAL_HOST =
  /^(?:localhost|.*\.(?:localhost|test|local|internal)|127(?:\.\d+){3}|0\.0\.0\.0|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}|\[::1\]|\[f[cd][\da-f]{2}:.*)$/;

/**
 * An origin that only this machine or its own network can reach: most likely a developer's. Other schemes, such as
 * `capacitor://localhost`, are those of apps.
 */
export function isLocalOrigin(origin: string): boolean {
  const url = parseUrl(origin);
  return url !== undefined && /^https?:$/.test(url.protocol) && LOCAL_HOST.test(url.hostname);
}
