import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkOrders } from '../../../../../src/core/rules/check-order.ts';
import { isRuleId, ruleOf, ruleOfError, rules } from '../../../../../src/core/rules/catalogue/index.ts';
import { reasonsOf } from '../../../../../src/core/rules/reasons.ts';

const folder = new URL('../../../../../src/core/rules/catalogue/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name !== 'index.ts')
  .map((name) => name.replace(/\.ts$/, ''));

/** The test of a check rule, which has to reach each of its reasons; `''` where there is none. */
function testOf(id: string): string {
  const name = `${id}.test.ts`;
  const tests = new URL('./', import.meta.url);
  return readdirSync(tests).includes(name) ? readFileSync(new URL(name, tests), 'utf8') : '';
}

describe('the catalogue of rules', () => {
  it('lists every file once, under the name of the file', () => {
    expect(rules.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  it('orders its checks as Chromium does', () => {
    const inOrder = rules.map(({ id }) => id);
    const positions = checkOrders.chromium.preflight.map((id) => inOrder.indexOf(id));
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it('has every engine check the same preflight rules, the standard one more', () => {
    const chromium = checkOrders.chromium.preflight.toSorted();
    expect(checkOrders.firefox.preflight.toSorted()).toEqual(chromium);
    const extra = checkOrders.standard.preflight.filter((id) => !chromium.includes(id));
    expect(extra).toEqual(['preflight-authorization-not-covered-by-wildcard']);
  });

  it('has no check that nobody asks: some engine asks every check', () => {
    const asked = Object.values(checkOrders).flatMap(({ preflight, response }) => [
      ...preflight,
      ...response,
    ]);
    const checks = rules.filter(({ kind }) => kind === 'check').map(({ id }) => id);
    expect(checks.filter((id) => !asked.includes(id))).toEqual([]);
  });

  it('knows its ids', () => {
    expect(isRuleId('missing-allow-origin')).toBe(true);
    expect(isRuleId('toString')).toBe(false);
    expect(ruleOf('aborted').id).toBe('aborted');
    expect(() => ruleOf(JSON.parse('"nobody"'))).toThrow('No rule is named nobody.');
  });

  it('maps an error to one rule only', () => {
    const errors = rules.flatMap((rule) => rule.errors ?? []);
    expect(new Set(errors).size).toBe(errors.length);
    expect(ruleOfError('net::ERR_BLOCKED_BY_ORB')).toBe('orb-blocked');
    expect(ruleOfError('net::ERR_FAILED')).toBeUndefined();
  });

  for (const rule of rules) {
    it(`${rule.id} says what it is, in sentences, with links`, () => {
      expect(rule.spec).toMatch(/^https:\/\//);
      const cases = reasonsOf(rule);
      for (const { why, fix } of [rule, ...Object.values(cases)]) {
        expect(why).toMatch(/^[A-Z`“].*[.)]$/s);
        expect(fix).toMatch(/^[A-Z`].*\.$/s);
      }
      for (const title of Object.values(rule.title)) expect(title).not.toMatch(/\.$/);
      expect(Object.keys(cases).join('')).toMatch(/^[a-z-]*$/);
      const text = JSON.stringify([rule.title, rule.why, rule.fix, cases]);
      expect((text.match(/`/g) ?? []).length % 2).toBe(0);
    });
  }

  for (const rule of rules.filter(({ kind }) => kind === 'check')) {
    it(`${rule.id} has a test that knows all its reasons`, () => {
      const test = testOf(rule.id);
      expect(test).toContain(`describe('${rule.id}'`);
      expect(Object.keys(reasonsOf(rule)).filter((reason) => !test.includes(`'${reason}'`))).toEqual([]);
    });
  }
});
