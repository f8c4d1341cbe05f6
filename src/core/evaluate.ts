import { readAnswer, type Answer } from './answer.ts';
import { checkOrders } from './check-order.ts';
import { preflightContext } from './context.ts';
import type { Engine } from './engine.ts';
import { isAnswered, type AnsweredLeg, type Exchange, type Leg } from './exchange.ts';
import { leadsOutOfSight, requesterOf } from './cross-origin.ts';
import { getHeader } from './headers.ts';
import type { HopFacts } from './hop-facts.ts';
import { isSameOrigin, originOf } from './origin.ts';
import { isUnusable } from './redirect-target.ts';
import { checksOf } from './rules/index.ts';
import type { RuleId } from './rules/index.ts';
import type { CheckRule, Context, Finding } from './rule.ts';

/** One check that failed, with all that is needed to speak of it. */
export interface Failed {
  readonly rule: CheckRule<RuleId>;
  readonly finding: Finding;
  readonly leg: AnsweredLeg;
  /** Index of the hop. */
  readonly hop: number;
  readonly context: Context;
}

/** A leg whose response the CORS protocol judges, and what the rules may know of it. */
export interface JudgedLeg {
  readonly leg: Leg;
  readonly hop: number;
  readonly context: Context;
}

export interface Assumptions {
  readonly engine: Engine;
  /** Credentials mode `include`. */
  readonly credentials: boolean;
  /** Hop whose response came out of the HTTP cache, stored by an earlier load without CORS. */
  readonly storedHop: number | undefined;
}

/** The legs that the CORS protocol judges, in the order in which it does; `facts` of the same exchange. */
export function judgedLegs(
  exchange: Exchange,
  facts: readonly HopFacts[],
  assumptions: Assumptions,
): JudgedLeg[] {
  const { engine, credentials, storedHop } = assumptions;
  const requester = requesterOf(exchange);
  const merged = exchange.engine === 'firefox';
  const legs: JudgedLeg[] = [];
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
    const { url, method, kind } = request;
    if (isInternalRedirect(request)) continue;
    const stored = hop === storedHop;
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
        ...(engine.failsPreflights && leadsOutOfSight(request) && { redirected: true }),
      },
    });
  }
  return legs;
}

/** The browser answered by itself (HSTS, an extension); no server spoke. */
function isInternalRedirect({ kind, response }: Leg): boolean {
  return (
    kind === 'redirect' &&
    response !== undefined &&
    getHeader(response.headers, 'non-authoritative-reason') !== undefined
  );
}

/** Every check that this leg's response fails, in the engine's order; none where there is no response. */
export function failuresOf({ leg, hop, context }: JudgedLeg): Failed[] {
  if (!isAnswered(leg)) return [];
  const answer = readAnswer(leg.response);
  const failed: Failed[] = [];
  for (const rule of rulesFor(context, answer)) {
    const finding = rule.check(answer, context);
    if (typeof finding !== 'string') failed.push({ rule, finding, leg, hop, context });
  }
  return failed;
}

export function firstFailureOf({ leg, hop, context }: JudgedLeg): Failed | undefined {
  if (!isAnswered(leg)) return undefined;
  const answer = readAnswer(leg.response);
  for (const rule of rulesFor(context, answer)) {
    const finding = rule.check(answer, context);
    if (typeof finding !== 'string') return { rule, finding, leg, hop, context };
  }
  return undefined;
}

function orderFor(context: Context, answer?: Answer): readonly RuleId[] {
  const { engine, phase, tainting, url, requester, redirected } = context;
  const order = checkOrders[engine.id];
  if (phase !== 'preflight') return tainting ? order.response : order.untainted;
  // What Firefox announces it has taken for a URL that can be loaded.
  if (answer?.redirects && redirected !== true && isUnusable(answer, url)) return order.preflightAstray;
  return order.preflightAtHome !== order.preflight && isSameOrigin(originOf(url), requester)
    ? order.preflightAtHome
    : order.preflight;
}

const checks = new WeakMap<readonly RuleId[], CheckRule<RuleId>[]>();

/** The rules of one phase, in the engine's order. */
export function rulesFor(context: Context, answer?: Answer): CheckRule<RuleId>[] {
  const ids = orderFor(context, answer);
  let found = checks.get(ids);
  if (!found) checks.set(ids, (found = checksOf(ids)));
  return found;
}
