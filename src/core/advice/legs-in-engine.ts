import { isFromBrowser } from '../exchange/internal-redirect.ts';
import { requesterOf } from '../exchange/cross-origin.ts';
import { lastHop, type Hop } from '../exchange/exchange.ts';
import type { HopTainting } from '../exchange/response-tainting.ts';
import { isCorsResponseHeader } from '../fetch/cors-response-header-name.ts';
import type { Engine } from '../fetch/engine.ts';
import { corsUnsafeHeaderNames } from '../fetch/safelisted-request-header.ts';
import { preflightContext } from '../rules/preflight-context.ts';
import type { JudgeInput } from '../verdict/judge-input.ts';
import { legsAfterRedirect } from '../verdict/legs-after-redirect.ts';
import { legsUnderCors, type LegUnderCors } from '../verdict/run-checks.ts';

/**
 * The legs that the CORS protocol checks if this engine sends the request: those that were seen, the preflights that only
 * this engine sends, and those behind a refused redirect. Browsers apply the same checks to the same responses; they
 * differ in the preflights that they send after redirects, and in the origin that these name.
 */
export function legsInEngine(input: JudgeInput, include: boolean, engine: Engine): LegUnderCors[] {
  const { exchange } = input;
  const facts = factsIn(input, engine);
  const seen = legsUnderCors(exchange, facts, { engine, credentials: include, storedHop: undefined });
  const beyond =
    lastHop(exchange).request.kind === 'redirect' ? legsAfterRedirect({ ...input, engine }, include) : [];
  const all = [...seen, ...unsentPreflights(input, include, engine), ...beyond];
  return all.sort((a, b) => a.hop - b.hop);
}

/** Of an exchange that another engine sent, the preflights of this one may name another origin. */
function factsIn({ exchange, facts }: JudgeInput, engine: Engine): readonly HopTainting[] {
  if (exchange.engine === engine.id) return facts;
  return facts.map((one) => ({ ...one, preflightOrigin: preflightOriginIn(one, engine, exchange) }));
}

function preflightOriginIn(
  { tainted, preflightOrigin }: HopTainting,
  { preflightsHideTaint }: Engine,
  exchange: JudgeInput['exchange'],
): string {
  if (!tainted) return preflightOrigin;
  return preflightsHideTaint ? requesterOf(exchange) : 'null';
}

/** Later hops that this engine preflights because an earlier one was preflighted. */
function unsentPreflights(input: JudgeInput, include: boolean, engine: Engine): LegUnderCors[] {
  const { hops } = input.exchange;
  const first = hops.findIndex(({ preflight }) => preflight !== undefined);
  if (!engine.preflightsEveryLaterHop || first < 0) return [];
  return factsIn(input, engine).flatMap((fact, hop) =>
    hop <= first || !fact.tainting || isPreflighted(fact.hop)
      ? []
      : [{ ...unsentPreflight(input, fact, { include, engine }), hop }],
  );
}

function isPreflighted({ request, preflight }: Hop): boolean {
  if (preflight !== undefined || request.kind === 'preflight') return true;
  return request.response !== undefined && isFromBrowser(request.response.headers);
}

function unsentPreflight(
  { exchange }: JudgeInput,
  { hop: { request }, tainted, preflightOrigin: origin }: HopTainting,
  { include, engine }: { readonly include: boolean; readonly engine: Engine },
): Omit<LegUnderCors, 'hop'> {
  const { url, method, startedAt, requestHeaders = [] } = request;
  const leg = { kind: 'preflight', requestId: '', url, method: 'OPTIONS', startedAt } as const;
  const subject = {
    engine,
    preflight: leg,
    origin,
    requester: requesterOf(exchange),
    tainted: tainted && origin === 'null',
    credentials: include,
    method,
    merged: exchange.engine === 'firefox',
  };
  const unsafeHeaders = corsUnsafeHeaderNames(requestHeaders);
  return { leg, context: { ...preflightContext(subject), unsafeHeaders } };
}

/** The page must not send these, and no server should list them. */
export function withoutResponseHeaders(judged: LegUnderCors): LegUnderCors {
  const unsafeHeaders = judged.context.unsafeHeaders.filter((name) => !isCorsResponseHeader(name));
  return { ...judged, context: { ...judged.context, unsafeHeaders } };
}
