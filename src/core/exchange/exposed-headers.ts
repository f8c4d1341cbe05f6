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
export function isExposed({ response }: Leg, name: string, reader: Reader): boolean {
  return response !== undefined && isReadable(name, exposedNames(response.headers, reader));
}

function isReadable(name: string, exposed: ReadonlySet<string>): boolean {
  if (FORBIDDEN.has(name)) return false;
  return SAFELISTED.has(name) || exposed.has(name) || exposed.has('*');
}

/**
 * In lower case; `*` is among them where it holds. What is no token spoils the whole list; of one that began with `*` Firefox
 * keeps that.
 */
function exposedNames(headers: readonly Header[], { include, engine }: Reader): ReadonlySet<string> {
  const elements = listElements(getHeader(headers, 'access-control-expose-headers') ?? '');
  const invalid = elements.findIndex((element) => !isToken(element));
  const before = engines[engine].keepsExposedWildcard ? elements.slice(0, invalid) : [];
  const valid = invalid < 0 ? elements : before.filter((element) => element === '*');
  const names = new Set(valid.map((name) => name.toLowerCase()));
  if (include) names.delete('*');
  return names;
}

/** Lower-case names of the response's headers, by whether scripts can read them. */
export function exposureOf({ response }: Leg, reader: Reader): { readable: string[]; hidden: string[] } {
  const headers = response?.headers ?? [];
  const exposed = exposedNames(headers, reader);
  const readable: string[] = [];
  const hidden: string[] = [];
  for (const name of new Set(headers.map((header) => header.name.toLowerCase())))
    (isReadable(name, exposed) ? readable : hidden).push(name);
  return { readable, hidden };
}
