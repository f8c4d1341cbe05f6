import type { Engine } from './engine.ts';

/** How long one implementation lets a preflight's answer live. */
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

/** Firefox caches for its default only where the value is absent or empty; what it cannot parse is not cached. */
function firefoxMaxAge(value: string | undefined): number {
  if (value === undefined || value === '') return DEFAULT_MAX_AGE;
  return /^\d+$/.test(value) ? Number(value) : 0;
}

/** @see https://fetch.spec.whatwg.org/#cors-preflight-fetch step 7 */
function standardMaxAge(value: string | undefined): number {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : DEFAULT_MAX_AGE;
}

/** By engine; apart from what else differs between engines, because the background caches nothing. */
export const maxAgeByEngine: Readonly<Record<Engine['id'], MaxAge>> = {
  chromium: { cap: 7200, parse: chromiumMaxAge },
  firefox: { cap: 86_400, parse: firefoxMaxAge },
  standard: { cap: Number.POSITIVE_INFINITY, parse: standardMaxAge },
};
