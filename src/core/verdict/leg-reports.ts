import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { firstFailureOf, rulesFor, type LegUnderCors } from './run-checks.ts';
import { isAnswered, legsOf, type AnsweredLeg, type LegKind } from '../exchange/exchange.ts';
import { getHeader, headerLines } from '../fetch/headers.ts';
import type { CheckRule, CheckContext } from '../rules/rule.ts';
import { isOriginCheck } from '../rules/check-order.ts';
import type { RuleId } from '../rules/catalogue/index.ts';
import { allEvidence, checksUnderAll } from './checks-under-all.ts';
import { ifCredentials, ifMode } from './conditions.ts';
import { assumedCredentials, legsAssuming, type JudgeInput } from './judge-input.ts';
import type { Evidence } from '../rules/evidence.ts';
import type { Check, LegOutcome, LegReport, Verdict } from './verdict.ts';

/** What each rule says of each leg, in the order of `legsOf`. */
export function reportLegs(input: JudgeInput, verdict: Verdict): LegReport[] {
  return forLegs(input, verdict, (kind, views) => ({
    ...outcomeIn(kind, views),
    checks: checksUnderAll(
      views.map(({ judged, condition }) => ({ condition, checks: judged ? checksOfLeg(judged) : [] })),
    ),
  }));
}

/** The same without the single checks, which cost most. */
export function reportOutcomes(input: JudgeInput, verdict: Verdict): LegOutcome[] {
  return forLegs(input, verdict, outcomeIn);
}

/** One leg under one assumption about what is not shown; `judged` undefined where CORS does not apply to it. */
interface View {
  readonly judged: LegUnderCors | undefined;
  readonly condition: string;
}

function forLegs<T>(
  input: JudgeInput,
  verdict: Verdict,
  report: (kind: LegKind, views: readonly View[]) => T,
): T[] {
  const mode = verdict.mode.value;
  const isCors = mode === 'cors' || mode === null;
  const assumptions = isCors ? assumedCredentials(input, verdict) : [];
  const others = mode === null ? input.modes.values.filter((value) => value !== 'cors') : [];
  const views = assumptions.map((include) => ({
    legs: legsAssuming(input, include),
    condition: others.length > 0 ? ifMode('cors') : ifCredentials(input, include),
  }));
  return legsOf(input.exchange).map((leg) =>
    report(leg.kind, [
      ...views.map(({ legs, condition }) => ({ judged: legs.find((one) => one.leg === leg), condition })),
      ...others.map((value) => ({ judged: undefined, condition: ifMode(value) })),
    ]),
  );
}

/** What every assumption says of the leg; `unknown` where they differ. */
function outcomeIn(kind: LegKind, views: readonly View[]): LegOutcome {
  const outcomes = views.map(({ judged }) => (judged ? outcomeOfLeg(judged) : notApplicableTo(kind)));
  const [first = notApplicableTo(kind), ...others] = outcomes;
  if (others.length === 0) return first;
  const outcome = others.every((one) => one.outcome === first.outcome) ? first.outcome : 'unknown';
  return { kind, outcome, evidence: allEvidence(outcomes) };
}

function notApplicableTo(kind: LegKind): LegOutcome {
  return { kind, outcome: 'not-applicable', evidence: [] };
}

/** A failing check's evidence alone, where one fails. */
function outcomeOfLeg(judged: LegUnderCors): LegOutcome {
  const { leg, context } = judged;
  if (!isAnswered(leg)) return { kind: leg.kind, outcome: 'unknown', evidence: [] };
  const failing = firstFailureOf(judged)?.rule;
  const evidence = evidenceAt(failing?.looksAt ?? placesFor(context), leg);
  const passed = context.tainting ? 'pass' : 'not-applicable';
  return { kind: leg.kind, outcome: failing ? 'fail' : passed, evidence };
}

function applicable(context: CheckContext): CheckRule<RuleId>[] {
  return rulesFor(context).filter((rule) => rule.phases.includes(context.phase));
}

function checksOfLeg({ leg, context }: LegUnderCors): Check[] {
  if (!isAnswered(leg)) return [];
  // Once one of the origin checks fails, those after it do not apply.
  let originFailed = false;
  return applicable(context).map((rule) => {
    const check = checkOf(rule, leg, context);
    if (!isOriginCheck(rule.id)) return check;
    if (originFailed && check.outcome === 'pass') return { ...check, outcome: 'not-applicable' };
    originFailed ||= check.outcome === 'fail';
    return check;
  });
}

function checkOf(rule: CheckRule<RuleId>, leg: AnsweredLeg, context: CheckContext): Check {
  const evidence = evidenceAt(rule.looksAt, leg);
  const answer = corsHeadersOf(leg.response);
  const finding = rule.check(answer, context);
  if (typeof finding === 'string')
    return { rule: rule.id, outcome: finding, evidence, says: `${rule.title.pass}.` };
  return { rule: rule.id, outcome: 'fail', evidence, says: rule.says(answer, context, finding) };
}

type Place = Omit<Evidence, 'value'>;

const places = new Map<readonly CheckRule<RuleId>[], Map<LegKind, readonly Place[]>>();

/** Everything that the rules look at in that phase, each once. */
function placesFor(context: CheckContext): readonly Place[] {
  const rules = rulesFor(context);
  const byPhase = places.get(rules) ?? new Map<LegKind, readonly Place[]>();
  places.set(rules, byPhase);
  let known = byPhase.get(context.phase);
  if (!known) {
    const all = applicable(context).flatMap((rule) => rule.looksAt);
    known = [...new Map(all.map((one) => [`${one.side} ${one.kind} ${one.name}`, one])).values()];
    byPhase.set(context.phase, known);
  }
  return known;
}

function evidenceAt(where: readonly Place[], leg: AnsweredLeg): Evidence[] {
  return where.map((place) => {
    const { side, kind, name } = place;
    return { side, kind, name, value: valueAt(place, leg) };
  });
}

function valueAt({ side, kind, name }: Place, leg: AnsweredLeg): string | null {
  if (kind === 'status') return String(leg.response.status);
  const headers = (side === 'request' ? leg.requestHeaders : leg.response.headers) ?? [];
  const lower = name.toLowerCase();
  if (kind === 'count') return String(headerLines(headers, lower).length);
  return getHeader(headers, lower) ?? null;
}
