import type { CorsResponseHeaders } from './cors-response-headers.ts';
import { parseUrl } from '../fetch/origin.ts';

/** Schemes that only the browser itself may load: Chromium's and Firefox's network code refuse redirects to them at once. */
export const INTERNAL_SCHEME = /^(data|file|blob|filesystem|about|javascript):$/;

/** Where a redirect leads, seen from `url`; undefined where that is no URL. */
export function redirectTarget({ location = '' }: CorsResponseHeaders, url: string): URL | undefined {
  return parseUrl(location, url);
}

/** A redirect to what is no URL, or an internal one, seen from `url`. */
export function isUnloadableLocation(answer: CorsResponseHeaders, url: string): boolean {
  const target = redirectTarget(answer, url);
  return !target || INTERNAL_SCHEME.test(target.protocol);
}

/** A redirect to a URL with a user name or password in it, seen from `url`. */
export function hasUserinfo(answer: CorsResponseHeaders, url: string): boolean {
  const target = redirectTarget(answer, url);
  return target !== undefined && (target.username !== '' || target.password !== '');
}

/** A redirect to what is no http(s) URL, seen from `url`. */
export function isNonHttpLocation(answer: CorsResponseHeaders, url: string): boolean {
  const target = redirectTarget(answer, url);
  return !target || !/^https?:$/.test(target.protocol);
}
