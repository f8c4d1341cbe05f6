import { engines } from '../fetch/engine.ts';
import type { Leg } from './exchange.ts';
import { getHeader, isToken, listElements, type Header } from '../fetch/headers.ts';
import type { EngineId } from './observation.ts';

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

/** Whose response it is: `include` is the credentials mode. */
export interface Reader {
  readonly include: boolean;
  readonly engine: EngineId;
}

/**
 * Whether scripts can read a header of a response that CORS shared; `name` in lower case.
 * @see https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
 */
export function isExposed({ response }: Leg, name: string, { include, engine }: Reader): boolean {
  if (!response || FORBIDDEN.has(name)) return false;
  if (SAFELISTED.has(name)) return true;
  const exposed = exposedNames(response.headers, engine);
  return exposed.some((one) => one.toLowerCase() === name || (one === '*' && !include));
}

/** What is no token spoils the whole list; of one that began with `*` Firefox keeps that. */
function exposedNames(headers: readonly Header[], engine: EngineId): string[] {
  const elements = listElements(getHeader(headers, 'access-control-expose-headers') ?? '');
  const invalid = elements.findIndex((element) => !isToken(element));
  if (invalid < 0) return elements;
  const before = engines[engine].keepsExposedWildcard ? elements.slice(0, invalid) : [];
  return before.filter((element) => element === '*');
}

/** Lower-case names of the response's headers, by whether scripts can read them. */
export function exposureOf(leg: Leg, reader: Reader): { readable: string[]; hidden: string[] } {
  const names = [...new Set((leg.response?.headers ?? []).map(({ name }) => name.toLowerCase()))];
  return {
    readable: names.filter((name) => isExposed(leg, name, reader)),
    hidden: names.filter((name) => !isExposed(leg, name, reader)),
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
