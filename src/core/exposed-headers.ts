import type { Leg } from './exchange.ts';
import { getHeader, getTokens } from './headers.ts';

const SAFELISTED = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);
const FORBIDDEN = new Set(['set-cookie', 'set-cookie2']);

/**
 * Whether scripts can read a header of a response that CORS shared; `name` in lower case, `include`: credentials mode.
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
 */
export function isExposed({ response }: Leg, name: string, include: boolean): boolean {
  if (!response || FORBIDDEN.has(name)) return false;
  if (SAFELISTED.has(name)) return true;
  const exposed = getTokens(response.headers, 'access-control-expose-headers') ?? [];
  return exposed.some((one) => one.toLowerCase() === name || (one === '*' && !include));
}

/** Lower-case names of the response's headers, by whether scripts can read them. */
export function exposureOf(leg: Leg, include: boolean): { readable: string[]; hidden: string[] } {
  const names = [...new Set((leg.response?.headers ?? []).map(({ name }) => name.toLowerCase()))];
  return {
    readable: names.filter((name) => isExposed(leg, name, include)),
    hidden: names.filter((name) => !isExposed(leg, name, include)),
  };
}

/**
 * Whether the page may see this response's timings.
 * @see https://fetch.spec.whatwg.org/#tao-check
 */
export function passesTimingCheck({ response }: Leg, origin: string): boolean {
  const value = getHeader(response?.headers ?? [], 'timing-allow-origin') ?? '';
  return value.split(',').some((one) => one.trim() === '*' || one.trim() === origin);
}
