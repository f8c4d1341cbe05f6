import { describe, expect, it } from 'vitest';
import type { PolicySubject } from '../../../../../src/core/advice/policy/policy-subject.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { subjectsOf, type Told } from './subjects.ts';

const SERVER = 'https://api.example';

function subject(script: Script, told?: Told): PolicySubject | undefined {
  return subjectsOf([script], told)[0];
}

function refused(
  answer: Record<string, string> = {},
  sent: Record<string, string> = {},
  status = 200,
): Script {
  return new Script().request('1', { url: SERVER }).sent('1', sent).response('1', answer, status).failed('1');
}

describe('policySubjectOf', () => {
  it('takes credentials for what is known of them, or else for what the user says', () => {
    expect(subject(refused())).toMatchObject({ include: false });
    expect(subject(refused(), { said: true })).toMatchObject({ include: true });
    const cookie = refused({}, { Cookie: 'a=redacted-1-1' });
    expect(subject(cookie)).toMatchObject({ include: true });
    expect(subject(cookie, { said: false })).toMatchObject({ include: false });
  });

  it('has no request on which CORS has no say', () => {
    const image = new Script()
      .request('1', { url: SERVER, type: 'image' })
      .sentOnly('1', { 'Sec-Fetch-Mode': 'no-cors' });
    expect(subject(image.delivered('1'))).toBeUndefined();
    const bypass = new Script()
      .request('1', { url: SERVER, requester: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop' })
      .sentOnly('1', { 'Sec-Fetch-Mode': 'cors' })
      .delivered('1');
    expect(subject(bypass)).toBeUndefined();
  });

  it('asks nothing of a login server, and nothing of the browser’s own redirect', () => {
    const login = refused(
      { 'Access-Control-Allow-Origin': PAGE, Location: 'https://login.example/authorize' },
      {},
      302,
    );
    expect(subject(login)?.legs.chromium.map(({ leg }) => leg.url)).toEqual([SERVER]);
    const upgraded = new Script()
      .request('1', { url: 'http://api.example/', method: 'PUT' })
      .request('2', { url: 'http://api.example/', method: 'OPTIONS' })
      .failed('2')
      .failed('1');
    expect(subject(upgraded)?.legs.chromium.map(({ leg }) => leg.kind)).toEqual(['request']);
  });
});
