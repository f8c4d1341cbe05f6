import type { LegKind } from '../../exchange/exchange.ts';
import type { EngineId } from '../../exchange/observation.ts';
import { engines } from '../../fetch/engine.ts';
import { originOf } from '../../fetch/origin.ts';
import { isSafelistedMethod } from '../../fetch/safelisted-method.ts';
import { corsUnsafeHeaderNames } from '../../fetch/safelisted-request-header.ts';
import type { JudgeInput } from '../../verdict/judge-input.ts';
import type { LegUnderCors } from '../../verdict/run-checks.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import { lastRedirectOf } from '../last-redirect.ts';
import { legsInEngine, withoutResponseHeaders } from '../legs-in-engine.ts';
import { speaksNoHttp } from '../no-http.ts';

/** One captured exchange that a policy has to let pass. */
export interface PolicySubject {
  /** Id of the exchange. */
  readonly id: string;
  /** webRequest's ResourceType. */
  readonly type: string;
  /** Credentials mode `include`, as far as it is known or said. */
  readonly include: boolean;
  /** What each browser asks of servers. */
  readonly legs: Readonly<Record<EngineId, readonly LegUnderCors[]>>;
}

/**
 * Undefined where CORS has no say in the exchange, and of a server that sends no HTTP.
 * @param said whether the page sends credentials, where the user says so
 */
export function policySubjectOf(
  input: JudgeInput,
  { mode, credentials, rule }: Verdict,
  said?: boolean,
): PolicySubject | undefined {
  if (mode.value !== 'cors' || rule === 'allowed-extension-bypass') return undefined;
  if (speaksNoHttp(input.exchange)) return undefined;
  const include = said ?? credentials.value === 'include';
  const legs = (engine: EngineId): LegUnderCors[] => legsOfSubject(input, include, engine);
  return {
    id: input.exchange.id,
    type: input.exchange.type,
    include,
    legs: { chromium: legs('chromium'), firefox: legs('firefox') },
  };
}

function legsOfSubject(input: JudgeInput, include: boolean, id: EngineId): LegUnderCors[] {
  const legs = legsInEngine(input, include, engines[id]);
  const redirect = lastRedirectOf(input.exchange);
  // A login server must not open its pages to scripts.
  const login = redirect?.kind === 'login' ? redirect.to.origin : undefined;
  return legs
    .filter(({ leg, context }) => context.byBrowser !== true && originOf(leg.url) !== login)
    .flatMap((judged) => [...cachedPreflight(judged, legs), judged])
    .map(withoutResponseHeaders);
}

/** The preflight that an earlier one made unnecessary; when the cache has forgotten that, browsers send it again. */
function cachedPreflight(judged: LegUnderCors, all: readonly LegUnderCors[]): LegUnderCors[] {
  const { leg, hop, context } = judged;
  const { method, requestHeaders = [], url, startedAt } = leg;
  if (context.phase === 'preflight' || !context.tainting) return [];
  const unsafeHeaders = corsUnsafeHeaderNames(requestHeaders);
  if (isSafelistedMethod(method) && unsafeHeaders.length === 0) return [];
  if (all.some((one) => one.hop === hop && one.context.phase === 'preflight')) return [];
  const kind: LegKind = 'preflight';
  return [
    {
      hop,
      leg: { kind, requestId: '', url, method: 'OPTIONS', startedAt },
      context: { ...context, phase: kind, unsafeHeaders, stored: false },
    },
  ];
}
