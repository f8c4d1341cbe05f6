import { describe, expect, it } from 'vitest';
import { missingAllowCredentials } from '../../../../../src/core/rules/catalogue/missing-allow-credentials.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = missingAllowCredentials;
const included = contextOf({ credentials: true });
const consenting = (...values: string[]): ReturnType<typeof answerOf> =>
  answerOf({ 'Access-Control-Allow-Credentials': values });

describe('missing-allow-credentials', () => {
  it('asks nothing of a request without credentials', () => {
    for (const answer of [answerOf(), consenting('false'), consenting('true', 'true')])
      expect(check(answer, contextOf())).toBe('pass');
  });

  it('passes `true`, with space around it', () => {
    expect(check(consenting('true'), included)).toBe('pass');
    expect(check(consenting(' true\t'), included)).toBe('pass');
  });

  const cases: readonly (readonly [values: string[], reason: string | null, parameter: string])[] = [
    [[], null, ''],
    [['True'], 'case', 'True'],
    [['TRUE'], 'case', 'TRUE'],
    [['true', 'true'], 'two-lines', 'true, true'],
    [['true, true'], 'other-value', 'true, true'],
    [['false'], 'other-value', 'false'],
    [['1'], 'other-value', '1'],
    [['"true"'], 'other-value', '"true"'],
    [['true;'], 'other-value', 'true;'],
    [[''], 'other-value', ''],
  ];
  for (const [values, reason, parameter] of cases) {
    it(`fails ${JSON.stringify(values)}`, () => {
      expect(check(consenting(...values), included)).toEqual({ reason, parameter });
    });
  }

  it('says what is there instead', () => {
    const finding = { reason: null, parameter: null };
    expect(says(consenting(), contextOf({ phase: 'preflight' }), finding)).toBe(
      'The request is sent with credentials, but the preflight response has no `Access-Control-Allow-Credentials`; expected `true`.',
    );
    expect(says(consenting('True'), included, finding)).toContain(
      'The request is sent with credentials, but the response has `Access-Control-Allow-Credentials`: `True`; expected `true`.',
    );
  });

  it('stops a page that sends cookies', () => {
    const script = new Script().request('1').sent('1', { Cookie: 'a=redacted-1-1' });
    script.response('1', { 'Access-Control-Allow-Origin': PAGE }).failed('1');
    expect(judgeLast(script.exchanges()).verdict).toMatchObject({
      rule: 'missing-allow-credentials',
      chromium: 'InvalidAllowCredentials',
      failedParameter: '',
      firefox: 'CORSMissingAllowCredentials',
    });
  });
});
