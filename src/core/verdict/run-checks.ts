import { corsHeadersOf, type CorsResponseHeaders } from '../exchange/cors-response-headers.ts';
import { checkOrders } from '../rules/check-order.ts';
import { preflightContext } from '../rules/preflight-context.ts';
import type { Engine } from '../fetch/engine.ts';
import { isAnswered, type AnsweredLeg, type Exchange, type Leg } from '../exchange/exchange.ts';
import { redirectsOutsideHttp, requesterOf } from '../exchange/cross-origin.ts';
import { isFromBrowser } from '../exchange/internal-redirect.ts';
import type { HopTainting } from '../exchange/response-tainting.ts';
import { isMixedContent } from '../fetch/mixed-content.ts';
import { isSameOrigin, originOf } from '../fetch/origin.ts';
import { isUnloadableLocation, redirectTarget } from '../exchange/redirect-target.ts';
import { checksOf } from '../rules/catalogue/index.ts';
import type { RuleId } from '../rules/catalogue/index.ts';
import type { CheckRule, CheckContext, Finding } from '../rules/rule.ts';

/** A check that failed, with all that its texts need. */
export interface FailedCheck {
  readonly rule: CheckRule<RuleId>;
  readonly finding: Finding;
  readonly leg: AnsweredLeg;
  /** Index of the hop. */
  readonly hop: number;
  readonly context: CheckContext;
}

/** A leg whose response the CORS protocol checks, with what the rules may know about it. */
export interface LegUnderCors {
  readonly leg: Leg;
  readonly hop: number;
  readonly context: CheckContext;
}

export interface Assumptions {
  readonly engine: Engine;
  /** Credentials mode `include`. */
  readonly credentials: boolean;
  /** The hop whose response came from the HTTP cache, where an earlier load without CORS had stored it. */
  readonly storedHop: number | undefined;
}

/** The legs that the CORS protocol checks, in its order; `facts` are those of the same exchange. */
export function legsUnderCors(
  exchange: Exchange,
  facts: readonly HopTainting[],
  assumptions: Assumptions,
): LegUnderCors[] {
  const { engine, credentials, storedHop } = assumptions;
  const requester = requesterOf(exchange);
  const merged = exchange.engine === 'firefox';
  const legs: LegUnderCors[] = [];
  let hop = -1;
  for (const { hop: sent, tainting, tainted, origin, preflightOrigin } of facts) {
    hop += 1;
    const { request, preflight } = sent;
    if (!tainting && request.kind !== 'redirect') continue;
    if (preflight) {
      const method = request.method;
      const subject = {
        engine,
        preflight,
        origin: preflightOrigin,
        requester,
        tainted: tainted && preflightOrigin === 'null',
        credentials,
        method,
        merged,
      };
      legs.push({ leg: preflight, hop, context: preflightContext(subject) });
    }
    if (request.kind === 'preflight') {
      const subject = { engine, preflight: request, origin, requester, tainted, credentials, merged };
      legs.push({ leg: request, hop, context: preflightContext(subject) });
      continue;
    }
    if (isRedirectedByBrowser(request)) continue;
    const { url, method, kind } = request;
    const stored = hop === storedHop || request.response?.fromCache === true;
    legs.push({
      leg: request,
      hop,
      context: {
        engine,
        phase: kind,
        url,
        origin,
        requester,
        tainting,
        tainted,
        credentials,
        method,
        unsafeHeaders: [],
        stored,
        merged,
        ...(engine.refusedPreflightHasError && redirectsOutsideHttp(request) && { redirected: true }),
      },
    });
  }
  return legs;
}

/** No server was asked (HSTS, an extension): events show no response then, and DevTools one of the browser's own. */
function isRedirectedByBrowser({ kind, response, redirectedTo }: Leg): boolean {
  if (!response) return redirectedTo !== undefined;
  return kind === 'redirect' && isFromBrowser(response.headers);
}

/** Every check that this leg's response fails, in the engine's order; none if there is no response. */
export function failuresOf({ leg, hop, context }: LegUnderCors): FailedCheck[] {
  if (!isAnswered(leg)) return [];
  const answer = corsHeadersOf(leg.response);
  const failed: FailedCheck[] = [];
  for (const rule of rulesFor(context, answer)) {
    const finding = rule.check(answer, context);
    if (typeof finding !== 'string') failed.push({ rule, finding, leg, hop, context });
  }
  return failed;
}

export function firstFailureOf({ leg, hop, context }: LegUnderCors): FailedCheck | undefined {
  if (!isAnswered(leg)) return undefined;
  const answer = corsHeadersOf(leg.response);
  for (const rule of rulesFor(context, answer)) {
    const finding = rule.check(answer, context);
    if (typeof finding !== 'string') return { rule, finding, leg, hop, context };
  }
  return undefined;
}

/** No server spoke, so all there is to check is that the browser redirected. */
const BY_BROWSER: readonly RuleId[] = ['preflight-redirected'];

function orderFor(context: CheckContext, answer?: CorsResponseHeaders): readonly RuleId[] {
  const { engine, phase, tainting, url, requester, redirected, byBrowser } = context;
  const order = checkOrders[engine.id];
  if (byBrowser === true) return BY_BROWSER;
  if (phase !== 'preflight') return tainting ? order.response : order.untainted;
  // Firefox does not look at the response where it announces no redirect, as to a URL that cannot be loaded, and where it
  // would follow one to plain http.
  const isRefusedUnseen =
    answer?.redirects &&
    ((redirected !== true && isUnloadableLocation(answer, url)) ||
      (redirected !== false && isMixedContent(requester, redirectTarget(answer, url))));
  if (isRefusedUnseen) return order.preflightToRefused;
  return isSameOrigin(originOf(url), requester) ? order.preflightToOwnOrigin : order.preflight;
}

const checks = new WeakMap<readonly RuleId[], CheckRule<RuleId>[]>();

/** The rules of one phase, in the engine's order. */
export function rulesFor(context: CheckContext, answer?: CorsResponseHeaders): CheckRule<RuleId>[] {
  const ids = orderFor(context, answer);
  let found = checks.get(ids);
  if (!found) checks.set(ids, (found = checksOf(ids)));
  return found;
}
