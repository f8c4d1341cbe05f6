import { aborted } from './aborted.ts';
import { allowOriginInvalid } from './allow-origin-invalid.ts';
import { allowOriginMismatch } from './allow-origin-mismatch.ts';
import { allowOriginMultiple } from './allow-origin-multiple.ts';
import { allowedExactOrigin } from './allowed-exact-origin.ts';
import { allowedExactOriginWithCredentials } from './allowed-exact-origin-with-credentials.ts';
import { allowedExtensionBypass } from './allowed-extension-bypass.ts';
import { allowedNoCorsOpaque } from './allowed-no-cors-opaque.ts';
import { allowedNullOrigin } from './allowed-null-origin.ts';
import { allowedOpaqueRedirect } from './allowed-opaque-redirect.ts';
import { allowedPreflightCached } from './allowed-preflight-cached.ts';
import { allowedSameOrigin } from './allowed-same-origin.ts';
import { allowedWildcard } from './allowed-wildcard.ts';
import { allowedWithoutRequest } from './allowed-without-request.ts';
import { corpBlocked } from './corp-blocked.ts';
import { cspBlocked } from './csp-blocked.ts';
import { extensionBlocked } from './extension-blocked.ts';
import { localNetworkAccess } from './local-network-access.ts';
import { missingAllowCredentials } from './missing-allow-credentials.ts';
import { missingAllowOrigin } from './missing-allow-origin.ts';
import { mixedContentBlocked } from './mixed-content-blocked.ts';
import { modeSameOriginRedirect } from './mode-same-origin-redirect.ts';
import { networkFailure } from './network-failure.ts';
import { orbBlocked } from './orb-blocked.ts';
import { preflightAuthorizationNotCoveredByWildcard } from './preflight-authorization-not-covered-by-wildcard.ts';
import { preflightBadStatus } from './preflight-bad-status.ts';
import { preflightHeaderNotAllowed } from './preflight-header-not-allowed.ts';
import { preflightInvalidAllowHeaders } from './preflight-invalid-allow-headers.ts';
import { preflightInvalidAllowMethods } from './preflight-invalid-allow-methods.ts';
import { preflightMethodNotAllowed } from './preflight-method-not-allowed.ts';
import { preflightRedirected } from './preflight-redirected.ts';
import { redirectBadLocation } from './redirect-bad-location.ts';
import { redirectLocationUserinfo } from './redirect-location-userinfo.ts';
import { redirectModeError } from './redirect-mode-error.ts';
import { redirectNonHttpScheme } from './redirect-non-http-scheme.ts';
import { redirectStreamBody } from './redirect-stream-body.ts';
import { redirectTooMany } from './redirect-too-many.ts';
import { requestNotSent } from './request-not-sent.ts';
import { unexplainedBlock } from './unexplained-block.ts';
import { wildcardOriginWithCredentials } from './wildcard-origin-with-credentials.ts';
import type { CheckRule, Finding, Rule } from '../rule.ts';

/** Version of the rule set, written into files. Raise it when a rule decides or names something differently. */
export const RULES_VERSION = '2';

/** All rules in the order of the algorithm: checks, then failures that are not CORS, then reasons to allow. */
const catalogue = [
  preflightRedirected,
  missingAllowOrigin,
  wildcardOriginWithCredentials,
  allowOriginMultiple,
  allowOriginInvalid,
  allowOriginMismatch,
  missingAllowCredentials,
  preflightBadStatus,
  preflightInvalidAllowMethods,
  preflightInvalidAllowHeaders,
  preflightMethodNotAllowed,
  preflightAuthorizationNotCoveredByWildcard,
  preflightHeaderNotAllowed,
  redirectNonHttpScheme,
  redirectLocationUserinfo,
  redirectBadLocation,
  redirectTooMany,
  redirectModeError,
  redirectStreamBody,
  modeSameOriginRedirect,
  corpBlocked,
  orbBlocked,
  mixedContentBlocked,
  requestNotSent,
  cspBlocked,
  extensionBlocked,
  localNetworkAccess,
  networkFailure,
  aborted,
  unexplainedBlock,
  allowedSameOrigin,
  allowedNoCorsOpaque,
  allowedWildcard,
  allowedExactOrigin,
  allowedExactOriginWithCredentials,
  allowedNullOrigin,
  allowedPreflightCached,
  allowedOpaqueRedirect,
  allowedWithoutRequest,
  allowedExtensionBypass,
] as const;

export type RuleId = (typeof catalogue)[number]['id'];

/** The rules that read response headers, each with the reasons that its `check` finds. */
export type KnownCheck = Extract<(typeof catalogue)[number], { kind: 'check' }>;
export type ReasonOf<C extends KnownCheck> = NonNullable<Extract<ReturnType<C['check']>, Finding>['reason']>;

export const rules: readonly Rule<RuleId>[] = catalogue;

const byId = new Map<string, Rule<RuleId>>(rules.map((rule) => [rule.id, rule]));
const byError = new Map(
  rules.flatMap(({ id, errors = [], blockedReasons = [] }) =>
    [...errors, ...blockedReasons].map((error) => [error, id] as const),
  ),
);

export function ruleOf(id: RuleId): Rule<RuleId> {
  const rule = byId.get(id);
  if (!rule) throw new Error(`No rule is named ${id}.`);
  return rule;
}

/** The rules that read response headers, in the order given. */
export function checksOf(ids: readonly RuleId[]): CheckRule<RuleId>[] {
  return ids.map(ruleOf).filter((rule) => rule.kind === 'check');
}

/** The rule for a browser's error, if the error can mean only one. Chrome's own files have a detail behind a dot. */
export function ruleOfError(error: string): RuleId | undefined {
  return byError.get(error.replace(/\.\w+$/, ''));
}

export function isRuleId(id: string): id is RuleId {
  return byId.has(id);
}
