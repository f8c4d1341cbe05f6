import type { Engine } from '../fetch/engine.ts';
import type { RuleId } from './catalogue/index.ts';

/** The order in which one engine applies its checks; the first one that fails names the failure. */
export interface CheckOrder {
  /** For a preflight response. */
  readonly preflight: readonly RuleId[];
  /** For a preflight response that redirects to a URL that is not http(s), or that is mixed content. */
  readonly preflightToRefused: readonly RuleId[];
  /** For a preflight response from the requester's own origin. */
  readonly preflightToOwnOrigin: readonly RuleId[];
  /** For any other response, including redirects. */
  readonly response: readonly RuleId[];
  /** For a redirect while the request is still on its own origin. */
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

/** By engine; not part of `Engine`, because the background does not check anything and should not load the rules. */
export const checkOrders: Readonly<Record<Engine['id'], CheckOrder>> = {
  chromium: {
    ...RESPONSE,
    preflight: CHROMIUM_PREFLIGHT,
    preflightToRefused: CHROMIUM_PREFLIGHT,
    preflightToOwnOrigin: CHROMIUM_PREFLIGHT,
  },
  firefox: {
    ...RESPONSE,
    preflight: [...CORS_CHECK, ...FIREFOX_PREFLIGHT_STATUS],
    preflightToRefused: CHROMIUM_PREFLIGHT,
    // A request that was redirected back to its own origin: its preflight is not checked for origin and credentials.
    preflightToOwnOrigin: FIREFOX_PREFLIGHT_STATUS,
  },
  standard: {
    ...RESPONSE,
    preflight: STANDARD_PREFLIGHT,
    preflightToRefused: STANDARD_PREFLIGHT,
    preflightToOwnOrigin: STANDARD_PREFLIGHT,
  },
};
