import { describe, expect, it } from 'vitest';
import { allowOriginInvalid } from '../../../../../src/core/rules/catalogue/allow-origin-invalid.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = allowOriginInvalid;
const found = (value: string): unknown =>
  check(answerOf({ 'Access-Control-Allow-Origin': value }), contextOf());

describe('allow-origin-invalid', () => {
  it('passes what could be an origin, and what other rules judge', () => {
    for (const value of [
      PAGE,
      'https://else.example',
      '*',
      'null',
      'a, b',
      'a b',
      'localhost:7101',
      'https://*.a',
    ])
      expect([value, found(value)]).toEqual([value, 'pass']);
    expect(check(answerOf(), contextOf())).toBe('pass');
  });

  const cases: readonly (readonly [value: string, reason: string | null])[] = [
    ['', 'empty'],
    ['http://localhost:*', 'pattern'],
    ['*.example', 'pattern'],
    [`"${PAGE}"`, 'quotes'],
    [`'${PAGE}'`, 'quotes'],
    ['"*"', 'quotes'],
    ['app.example', 'no-scheme'],
    ['true', 'no-scheme'],
    ['https://app.example:99999', null],
    ['https://b\u00fccher.example', null],
    ['https://', null],
  ];
  for (const [value, reason] of cases) {
    it(`names what is wrong with ${value === '' ? 'an empty value' : value}`, () => {
      expect(found(value)).toEqual({ reason, parameter: value });
    });
  }

  it('quotes the value, and the one that would do', () => {
    const finding = { reason: null, parameter: null };
    expect(says(answerOf({ 'Access-Control-Allow-Origin': 'app.example' }), contextOf(), finding)).toBe(
      'The response has `Access-Control-Allow-Origin`: `app.example`, which is not an origin; expected `https://app.example`.',
    );
    expect(
      says(answerOf({ 'Access-Control-Allow-Origin': '' }), contextOf({ phase: 'preflight' }), finding),
    ).toBe(
      'The preflight response has an empty `Access-Control-Allow-Origin`; expected `https://app.example`.',
    );
    expect(says(answerOf(), contextOf(), finding)).toContain('empty');
  });

  it('stops a page, by the name that Chromium has for it; Firefox has none', () => {
    const script = new Script().request('1').sent('1');
    script.response('1', { 'Access-Control-Allow-Origin': 'app.example' }).failed('1');
    expect(judgeLast(script.exchanges()).verdict).toMatchObject({
      rule: 'allow-origin-invalid',
      chromium: 'InvalidAllowOriginValue',
      failedParameter: 'app.example',
      firefox: 'CORSAllowOriginNotMatchingOrigin',
    });
  });

  it('hands on bytes as Chromium does: as UTF-8, or as nothing', () => {
    const parameterOf = (value: string): string | null => {
      const script = new Script().request('1').sent('1');
      script.response('1', { 'Access-Control-Allow-Origin': value }).failed('1');
      return judgeLast(script.exchanges()).verdict.failedParameter;
    };
    expect(parameterOf('https://b\u00c3\u00bccher.example')).toBe('https://bücher.example');
    expect(parameterOf('https://b\u00fccher.example')).toBe('');
  });
});
