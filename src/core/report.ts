import { readAnswer } from './answer.ts';
import { rulesFor, type JudgedLeg } from './evaluate.ts';
import { legsOf, type Exchange, type Leg, type LegResponse } from './exchange.ts';
import { getHeader } from './headers.ts';
import type { History } from './history.ts';
import type { CheckRule } from './rule.ts';
import type { RuleId } from './rules/index.ts';
import { legsUnder, sceneOf } from './scene.ts';
import type { Check, Evidence, LegReport, Verdict } from './verdict.ts';

/** What each rule says of each leg, in the order of `legsOf`. */
export function reportLegs(exchange: Exchange, verdict: Verdict, history: History): LegReport[] {
  const judged = legsUnder(sceneOf(exchange, history), assumedCredentials(verdict));
  const underCors = verdict.mode.value === 'cors' || verdict.mode.value === null;
  return legsOf(exchange).map((leg) => {
    const own = underCors ? judged.find((one) => one.leg === leg) : undefined;
    return own ? reportLeg(own) : { kind: leg.kind, outcome: 'not-applicable', evidence: [], checks: [] };
  });
}

/** The credentials mode under which the verdict was reached. */
export function assumedCredentials({ credentials, rule, reason }: Verdict): boolean {
  if (credentials.value !== null) return credentials.value === 'include';
  const needsThem = rule === 'wildcard-origin-with-credentials' || rule === 'missing-allow-credentials';
  return needsThem || reason === 'wildcard-with-credentials';
}

function reportLeg(judged: JudgedLeg): LegReport {
  const { leg, context } = judged;
  const { response } = leg;
  if (!response) return { kind: leg.kind, outcome: 'unknown', evidence: [], checks: [] };
  const checks = rulesFor(context)
    .filter((rule) => rule.phases.includes(context.phase))
    .map((rule) => checkOf(rule, judged, response));
  const failing = checks.find(({ outcome }) => outcome === 'fail');
  const evidence = failing?.evidence ?? unique(checks.flatMap((check) => check.evidence));
  const passed = context.tainting ? 'pass' : 'not-applicable';
  return { kind: leg.kind, outcome: failing ? 'fail' : passed, evidence, checks };
}

function checkOf(rule: CheckRule<RuleId>, { leg, context }: JudgedLeg, response: LegResponse): Check {
  const evidence = evidenceOf(rule, leg);
  const answer = readAnswer(response);
  const finding = rule.check(answer, context);
  if (typeof finding === 'string')
    return { rule: rule.id, outcome: finding, evidence, says: `${rule.title.pass}.` };
  return { rule: rule.id, outcome: 'fail', evidence, says: rule.says(answer, context, finding) };
}

function evidenceOf(rule: CheckRule<RuleId>, leg: Leg): Evidence[] {
  return rule.looksAt.map((place) => ({ ...place, value: valueAt(place, leg) }));
}

function valueAt({ side, kind, name }: Omit<Evidence, 'value'>, leg: Leg): string | null {
  if (kind === 'status') return leg.response ? String(leg.response.status) : null;
  const headers = (side === 'request' ? leg.requestHeaders : leg.response?.headers) ?? [];
  const lower = name.toLowerCase();
  if (kind === 'count') return String(headers.filter((header) => header.name.toLowerCase() === lower).length);
  return getHeader(headers, lower) ?? null;
}

function unique(evidence: readonly Evidence[]): Evidence[] {
  return [...new Map(evidence.map((one) => [`${one.side} ${one.kind} ${one.name}`, one])).values()];
}
