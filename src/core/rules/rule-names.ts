import type { LegKind } from '../exchange/exchange.ts';
import type { Rule } from './rule.ts';

/** A browser's name for a failure of a rule. */
export interface RuleName {
  readonly name: string;
  /** The legs on which it uses this name; empty where the name is the same on all. */
  readonly legs: readonly LegKind[];
}

export interface RuleNames {
  readonly chromium: readonly RuleName[];
  readonly firefox: readonly RuleName[];
}

/** Chromium's `CorsError`s and Firefox's console categories, or the network errors that mean this rule. */
export function namesOf(rule: Rule): RuleNames {
  if (rule.kind !== 'check') {
    const errors = (rule.errors ?? []).map(always);
    return {
      chromium: errors.filter(({ name }) => name.startsWith('net::')),
      firefox: errors.filter(({ name }) => !name.startsWith('net::')),
    };
  }
  const legs = new Map<string, LegKind[]>();
  for (const phase of rule.phases) {
    const name = rule.chromium[phase];
    if (name !== undefined) legs.set(name, [...(legs.get(name) ?? []), phase]);
  }
  const chromium = [...legs].map(([name, of]) => (legs.size > 1 ? { name, legs: of } : always(name)));
  const firefox = typeof rule.firefox === 'string' ? [rule.firefox] : (rule.firefoxNames ?? []);
  return { chromium, firefox: firefox.map(always) };
}

function always(name: string): RuleName {
  return { name, legs: [] };
}
