import type { Engine } from './engine.ts';

/** How long one engine caches a preflight response. */
export interface MaxAge {
  /** Seconds. */
  readonly cap: number;
  /** The seconds an Access-Control-Max-Age value stands for, before the cap. */
  readonly parse: (value: string | undefined) => number;
}

const DEFAULT_MAX_AGE = 5;

/** @see https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/cpp/cors/preflight_result.cc */
function chromiumMaxAge(value: string | undefined): number {
  if (value === undefined || !/^[+-]?\d+$/.test(value)) return DEFAULT_MAX_AGE;
  const seconds = Number(value);
  if (seconds < 0) return 0;
  return Number.isSafeInteger(seconds) ? seconds : DEFAULT_MAX_AGE;
}

/** Firefox uses its default only if the value is absent or empty; with a value that it can't parse it does not cache. */
function firefoxMaxAge(value: string | undefined): number {
  if (value === undefined || value === '') return DEFAULT_MAX_AGE;
  return /^\d+$/.test(value) ? Number(value) : 0;
}

/** @see https://fetch.spec.whatwg.org/#cors-preflight-fetch step 7 */
function standardMaxAge(value: string | undefined): number {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : DEFAULT_MAX_AGE;
}

/** By engine; not part of `Engine`, because the background does not need it. */
export const maxAgeByEngine: Readonly<Record<Engine['id'], MaxAge>> = {
  chromium: { cap: 7200, parse: chromiumMaxAge },
  firefox: { cap: 86_400, parse: firefoxMaxAge },
  standard: { cap: Number.POSITIVE_INFINITY, parse: standardMaxAge },
};
