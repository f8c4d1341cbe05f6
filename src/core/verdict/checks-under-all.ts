import type { Evidence } from '../rules/evidence.ts';
import type { Check, RuleOutcome } from './verdict.ts';

/** The checks of one leg under one assumption about what is not shown; none where CORS does not apply under it. */
export interface AssumedChecks {
  readonly checks: readonly Check[];
  /** The assumption, such as `if the request is made without credentials`. */
  readonly condition: string;
}

/** Every check of a leg, `unknown` where it depends on the assumption. */
export function checksUnderAll(assumed: readonly AssumedChecks[]): Check[] {
  const [only, ...others] = assumed;
  if (!only || others.length === 0) return [...(only?.checks ?? [])];
  const rules = new Set(assumed.flatMap(({ checks }) => checks.map(({ rule }) => rule)));
  return [...rules].map((rule) => {
    const found = assumed.flatMap(({ checks, condition }) =>
      checks.filter((check) => check.rule === rule).map((check) => ({ check, condition })),
    );
    const outcome = outcomeOf(
      found.map(({ check }) => check),
      assumed.length,
    );
    const told = found.find(({ check }) => check.outcome === 'fail') ?? found.reduce((first) => first);
    if (outcome === told.check.outcome) return told.check;
    const evidence = allEvidence(found.map(({ check }) => check));
    const says =
      outcome === 'unknown' ? `${upperFirst(told.condition)}: ${told.check.says}` : told.check.says;
    return { rule, outcome, evidence, says };
  });
}

/** @param assumptions how many there are; a check that fewer of them make does not apply under the others */
function outcomeOf(checks: readonly Check[], assumptions: number): RuleOutcome {
  const outcomes = new Set(checks.map(({ outcome }) => outcome));
  const [one = 'unknown', ...others] = outcomes;
  if (others.length === 0) return one === 'not-applicable' || checks.length === assumptions ? one : 'unknown';
  return outcomes.has('fail') ? 'unknown' : 'not-applicable';
}

/** The evidence of all, each once. */
export function allEvidence(of: readonly { readonly evidence: readonly Evidence[] }[]): Evidence[] {
  const found: Evidence[] = [];
  const isFound = ({ side, kind, name }: Evidence): boolean =>
    found.some((one) => one.name === name && one.kind === kind && one.side === side);
  for (const { evidence } of of) {
    for (const one of evidence) if (!isFound(one)) found.push(one);
  }
  return found;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
