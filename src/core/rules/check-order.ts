import type { Engine } from '../fetch/engine.ts';
import type { RuleId } from './catalogue/index.ts';

/** In which order one implementation applies its checks; the first that fails names the failure. */
export interface CheckOrder {
  /** Of a preflight's response. */
  readonly preflight: readonly RuleId[];
  /** The same, where it is redirected to what is no http(s) URL. */
  readonly preflightToNonHttp: readonly RuleId[];
  /** The same, where it goes to the requester's own origin. */
  readonly preflightToOwnOrigin: readonly RuleId[];
  /** Of any other response, redirects included. */
  readonly response: readonly RuleId[];
  /** Of a redirect while the request is still on its own origin. */
  readonly untainted: readonly RuleId[];
}

/** They look at `Access-Control-Allow-Origin`, one after the other; a response fails one of them at most. */
const ORIGIN_CHECKS = [
  'missing-allow-origin',
  'wildcard-origin-with-credentials',
  'allow-origin-multiple',
  'allow-origin-invalid',
  'allow-origin-mismatch',
] as const;
const CORS_CHECK = [...ORIGIN_CHECKS, 'missing-allow-credentials'] as const;
const REDIRECT = ['redirect-non-http-scheme', 'redirect-location-userinfo'] as const;

const CHROMIUM_PREFLIGHT = [
  'preflight-redirected',
  ...CORS_CHECK,
  'preflight-bad-status',
  'preflight-invalid-allow-methods',
  'preflight-invalid-allow-headers',
  'preflight-method-not-allowed',
  'preflight-header-not-allowed',
] as const;

const FIREFOX_PREFLIGHT_STATUS = [
  'preflight-redirected',
  'preflight-bad-status',
  'preflight-invalid-allow-methods',
  'preflight-method-not-allowed',
  'preflight-invalid-allow-headers',
  'preflight-header-not-allowed',
] as const;

const STANDARD_PREFLIGHT = [
  ...CORS_CHECK,
  'preflight-redirected',
  'preflight-bad-status',
  'preflight-invalid-allow-methods',
  'preflight-invalid-allow-headers',
  'preflight-method-not-allowed',
  'preflight-authorization-not-covered-by-wildcard',
  'preflight-header-not-allowed',
] as const;

const RESPONSE = { response: [...CORS_CHECK, ...REDIRECT], untainted: REDIRECT } as const;

const originChecks = new Set<RuleId>(ORIGIN_CHECKS);

export function isOriginCheck(id: RuleId): boolean {
  return originChecks.has(id);
}

/** By engine; apart from what else differs between engines, because the background checks nothing. */
export const checkOrders: Readonly<Record<Engine['id'], CheckOrder>> = {
  chromium: {
    ...RESPONSE,
    preflight: CHROMIUM_PREFLIGHT,
    preflightToNonHttp: CHROMIUM_PREFLIGHT,
    preflightToOwnOrigin: CHROMIUM_PREFLIGHT,
  },
  firefox: {
    ...RESPONSE,
    preflight: [...CORS_CHECK, ...FIREFOX_PREFLIGHT_STATUS],
    preflightToNonHttp: CHROMIUM_PREFLIGHT,
    // A request that came back home by redirects: its preflight is checked for all but origin and credentials.
    preflightToOwnOrigin: FIREFOX_PREFLIGHT_STATUS,
  },
  standard: {
    ...RESPONSE,
    preflight: STANDARD_PREFLIGHT,
    preflightToNonHttp: STANDARD_PREFLIGHT,
    preflightToOwnOrigin: STANDARD_PREFLIGHT,
  },
};
