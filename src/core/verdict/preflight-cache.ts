import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { BoundedMap } from '../fetch/bounded-map.ts';
import { engines } from '../fetch/engine.ts';
import type { Leg } from '../exchange/exchange.ts';
import { getHeader, listElements } from '../fetch/headers.ts';
import { maxAgeByEngine } from '../fetch/max-age.ts';
import type { EngineId } from '../exchange/observation.ts';
import { withoutFragment } from '../fetch/origin.ts';
import type { CachedPreflight } from './verdict.ts';
import { isSafelistedMethod } from '../fetch/safelisted-method.ts';

interface Entry {
  readonly exchange: string;
  readonly requestId: string;
  readonly url: string;
  /** When the response arrived, in milliseconds since the epoch. */
  readonly at: number;
  readonly seconds: number;
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  /** Characters of what it allows. */
  readonly length: number;
}

/** Entries kept for one origin and URL; the newest stay. */
const ENTRIES_PER_URL = 16;
/** Pairs of origin and URL that are kept; browsers keep 1,024 (Chromium) or 100 (Firefox). */
const MOST_URLS = 20_000;
/** Of what all entries allow: all are forgotten where they may have more, as no server of today has much of it. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/**
 * The entries that later requests may find in the preflight cache.
 * @see https://fetch.spec.whatwg.org/#cors-preflight-cache
 */
export class PreflightCache {
  readonly #entries = new BoundedMap<Entry[]>(MOST_URLS);
  /** Characters of what they allow, and of what was pushed out since it was counted. */
  #length = 0;
  /** By origin and URL: request id to milliseconds. */
  readonly #costs = new BoundedMap<Map<string, number>>(MOST_URLS);

  add(exchange: string, engine: EngineId, preflight: Leg): void {
    if (!preflight.response) return;
    const key = keyFor(preflight);
    const cost = this.#costs.get(key) ?? new Map<string, number>();
    this.#costs.set(key, cost.set(preflight.requestId, preflight.response.at - preflight.startedAt));
    const answer = corsHeadersOf(preflight.response);
    if (answer.status < 200 || answer.status > 299 || answer.allowOrigin === undefined) return;
    const { cap, parse } = maxAgeByEngine[engine];
    const seconds = Math.min(parse(answer.maxAge), cap);
    if (seconds <= 0) return;
    const { requestId, url, response } = preflight;
    if (this.#entries.get(key)?.some((entry) => entry.requestId === requestId)) return;
    const { allowMethods = '', allowHeaders = '' } = answer;
    const length = allowMethods.length + allowHeaders.length;
    this.#makeRoomFor(length);
    const entries = this.#entries.get(key) ?? [];
    this.#entries.set(key, entries);
    const usable = (one: string): boolean => one !== '*' || engines[engine].cachesWildcard;
    const methods = listElements(allowMethods).filter(usable);
    const headers = listElements(allowHeaders)
      .map((name) => name.toLowerCase())
      .filter(usable);
    entries.push({ exchange, requestId, url, at: response.at, seconds, methods, headers, length });
    // Sorted by time, because a file may list exchanges in another order than the browser sent them.
    entries.sort((a, b) => a.at - b.at);
    if (entries.length > ENTRIES_PER_URL) entries.shift();
  }

  #makeRoomFor(characters: number): void {
    this.#length += characters;
    if (this.#length <= MOST_CHARACTERS) return;
    this.#length = characters;
    for (const { length } of [...this.#entries.values()].flat()) this.#length += length;
    // Half, so that it is seldom counted.
    if (this.#length <= MOST_CHARACTERS / 2) return;
    this.#length = characters;
    this.#entries.clear();
  }

  /** How many preflights of this origin to this URL were answered, and how long that took in all. */
  costOf(preflight: Leg): { readonly count: number; readonly milliseconds: number } {
    const cost = [...(this.#costs.get(keyFor(preflight))?.values() ?? [])];
    return { count: cost.length, milliseconds: cost.reduce((sum, one) => sum + one, 0) };
  }

  /** The entry that may answer for this request at that time; `unsafeHeaders` in lower case. */
  find(
    origin: string,
    url: string,
    at: number,
    method: string,
    unsafeHeaders: readonly string[],
  ): CachedPreflight | undefined {
    const entries = this.#entries.get(keyOf(origin, url)) ?? [];
    const usable = entries.filter(
      (entry) => entry.at <= at && secondsLeft(entry, at) > 0 && covers(entry, method, unsafeHeaders),
    );
    const entry = usable.findLast((one) => one.url === url) ?? usable.at(-1);
    return entry && { exchange: entry.exchange, secondsLeft: secondsLeft(entry, at) };
  }
}

function keyFor({ requestHeaders = [], url }: Leg): string {
  return keyOf(getHeader(requestHeaders, 'origin') ?? 'null', url);
}

function keyOf(origin: string, url: string): string {
  return `${origin} ${withoutFragment(url)}`;
}

function secondsLeft({ at: stored, seconds }: Entry, at: number): number {
  return Math.round((seconds - (at - stored) / 1000) * 10) / 10;
}

function covers({ methods, headers }: Entry, method: string, unsafeHeaders: readonly string[]): boolean {
  if (!isSafelistedMethod(method) && !methods.includes(method) && !methods.includes('*')) return false;
  // A cached `*` never covers Authorization, although the `*` of a fresh preflight does.
  const isCovered = (name: string): boolean =>
    headers.includes(name) || (name !== 'authorization' && headers.includes('*'));
  return unsafeHeaders.every(isCovered);
}
