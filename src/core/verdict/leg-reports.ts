import { corsHeadersOf } from '../exchange/cors-response-headers.ts';
import { firstFailureOf, rulesFor, type LegUnderCors } from './run-checks.ts';
import { isAnswered, legsOf, type AnsweredLeg, type LegKind } from '../exchange/exchange.ts';
import { getHeader, headerLines } from '../fetch/headers.ts';
import type { CheckRule, CheckContext } from '../rules/rule.ts';
import { isOriginCheck } from '../rules/check-order.ts';
import type { RuleId } from '../rules/catalogue/index.ts';
import { legsAssuming, type JudgeInput } from './judge-input.ts';
import type { Evidence } from '../rules/evidence.ts';
import type { Check, LegOutcome, LegReport, Verdict } from './verdict.ts';

/** What each rule says of each leg, in the order of `legsOf`. */
export function reportLegs(input: JudgeInput, verdict: Verdict): LegReport[] {
  return forLegs(input, verdict, (kind, judged) => ({
    ...(judged ? outcomeOfLeg(judged) : nothingTo(kind)),
    checks: judged ? checksOfLeg(judged) : [],
  }));
}

/** The same without the single checks, which cost most. */
export function reportOutcomes(input: JudgeInput, verdict: Verdict): LegOutcome[] {
  return forLegs(input, verdict, (kind, judged) => (judged ? outcomeOfLeg(judged) : nothingTo(kind)));
}

function forLegs<T>(
  input: JudgeInput,
  verdict: Verdict,
  report: (kind: LegKind, judged: LegUnderCors | undefined) => T,
): T[] {
  const underCors = verdict.mode.value === 'cors' || verdict.mode.value === null;
  const judged = underCors ? legsAssuming(input, assumedCredentials(verdict)) : [];
  return legsOf(input.exchange).map((leg) =>
    report(
      leg.kind,
      judged.find((one) => one.leg === leg),
    ),
  );
}

function nothingTo(kind: LegKind): LegOutcome {
  return { kind, outcome: 'not-applicable', evidence: [] };
}

/** The credentials mode under which the verdict was reached. */
export function assumedCredentials({ credentials, rule, reason }: Verdict): boolean {
  if (credentials.value !== null) return credentials.value === 'include';
  const needsThem = rule === 'wildcard-origin-with-credentials' || rule === 'missing-allow-credentials';
  return needsThem || reason === 'wildcard-with-credentials';
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

/** Everything that some rule looks at in that phase, once. */
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
