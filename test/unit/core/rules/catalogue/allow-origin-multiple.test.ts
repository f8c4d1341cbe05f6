import { describe, expect, it } from 'vitest';
import { allowOriginMultiple } from '../../../../../src/core/rules/catalogue/allow-origin-multiple.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = allowOriginMultiple;
const allowing = (...values: string[]): ReturnType<typeof answerOf> =>
  answerOf({ 'Access-Control-Allow-Origin': values });

describe('allow-origin-multiple', () => {
  it('passes one value, or none', () => {
    expect(check(answerOf(), contextOf())).toBe('pass');
    for (const value of ['*', PAGE, '', 'null', 'https://else.example'])
      expect(check(allowing(value), contextOf())).toBe('pass');
  });

  it('fails several lines, which most often two layers send', () => {
    expect(check(allowing(PAGE, PAGE), contextOf())).toEqual({
      reason: 'two-lines',
      parameter: `${PAGE}, ${PAGE}`,
    });
    expect(check(allowing(PAGE, ''), contextOf())).toEqual({ reason: 'two-lines', parameter: `${PAGE}, ` });
    expect(check(allowing('*', '*'), contextOf())).toMatchObject({ reason: 'two-lines' });
  });

  it('fails a list in one line, by comma or space', () => {
    for (const value of [`${PAGE}, https://else.example`, `${PAGE},`, '*,', `${PAGE} https://else.example`])
      expect(check(allowing(value), contextOf())).toEqual({ reason: 'list', parameter: value });
  });

  it('says how many lines there are', () => {
    const finding = { reason: null, parameter: null };
    expect(says(allowing('*', PAGE), contextOf(), finding)).toBe(
      'The response has 2 `Access-Control-Allow-Origin` headers, which browsers read as `*, https://app.example`; expected `https://app.example`.',
    );
    expect(says(allowing('*,'), contextOf({ phase: 'redirect' }), finding)).toMatch(
      /^The redirect lists several values in `Access-Control-Allow-Origin`: `\*,`/,
    );
  });

  const blocked = (record: Record<string, string | string[]>): unknown =>
    judgeLast(new Script().request('1').sent('1').response('1', record).failed('1').exchanges()).verdict;

  it('has the name that Firefox gives to lines spelled exactly so', () => {
    expect(blocked({ 'Access-Control-Allow-Origin': [PAGE, '*'] })).toMatchObject({
      rule: 'allow-origin-multiple',
      chromium: 'MultipleAllowOriginValues',
      failedParameter: `${PAGE}, *`,
      firefox: 'CORSMultipleAllowOriginNotAllowed',
    });
  });

  it('has the name that Firefox gives to lists, and to lines in lower case, as HTTP/2 sends them', () => {
    for (const record of [
      { 'Access-Control-Allow-Origin': `${PAGE}, *` },
      { 'access-control-allow-origin': [PAGE, '*'] },
    ])
      expect(blocked(record)).toMatchObject({ firefox: 'CORSAllowOriginNotMatchingOrigin' });
  });

  it('in Firefox may have been two lines or one, where the comma has a space behind it', () => {
    const merged = contextOf({ merged: true });
    const { firefox } = allowOriginMultiple;
    if (typeof firefox === 'string') throw new Error('The name depends on the lines.');
    expect(firefox(allowing('*, *'), merged)).toEqual([
      'CORSMultipleAllowOriginNotAllowed',
      'CORSAllowOriginNotMatchingOrigin',
    ]);
    expect(firefox(allowing(','), merged)).toHaveLength(2);
    expect(firefox(allowing('*,*'), merged)).toBe('CORSAllowOriginNotMatchingOrigin');
    expect(firefox(answerOf(), merged)).toBe('CORSAllowOriginNotMatchingOrigin');
  });
});
