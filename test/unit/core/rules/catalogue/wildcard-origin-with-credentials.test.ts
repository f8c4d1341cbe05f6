import { describe, expect, it } from 'vitest';
import { wildcardOriginWithCredentials } from '../../../../../src/core/rules/catalogue/wildcard-origin-with-credentials.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { answerOf, contextOf, judgeLast } from '../../situation.ts';

const { check, says } = wildcardOriginWithCredentials;
const any = { 'Access-Control-Allow-Origin': '*' };

describe('wildcard-origin-with-credentials', () => {
  it('fails `*` for a request with credentials, and for no other', () => {
    expect(check(answerOf(any), contextOf({ credentials: true }))).toEqual({ reason: null, parameter: null });
    expect(check(answerOf(any), contextOf())).toBe('pass');
  });

  it('leaves every other value to the rules that follow', () => {
    for (const value of ['*, *', '**', '', PAGE, 'null'])
      expect(
        check(answerOf({ 'Access-Control-Allow-Origin': value }), contextOf({ credentials: true })),
      ).toBe('pass');
    expect(check(answerOf(), contextOf({ credentials: true }))).toBe('pass');
  });

  it('says which origin would do', () => {
    expect(says(answerOf(any), contextOf({ phase: 'preflight' }), { reason: null, parameter: null })).toBe(
      'The preflight response has `Access-Control-Allow-Origin: *`, but the request is sent with credentials; expected `https://app.example`.',
    );
  });

  it('stops a page that sends cookies', () => {
    const script = new Script()
      .request('1')
      .sent('1', { Cookie: 'a=redacted-1-1' })
      .response('1', any)
      .failed('1');
    expect(judgeLast(script.exchanges()).verdict).toMatchObject({
      rule: 'wildcard-origin-with-credentials',
      chromium: 'WildcardOriginNotAllowed',
      firefox: 'CORSNotSupportingCredentials',
    });
  });
});
