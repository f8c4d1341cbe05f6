import { describe, expect, it } from 'vitest';
import { makePolicy } from '../../../../../src/core/advice/policy/make-policy.ts';
import { provePolicy, type PolicyProof } from '../../../../../src/core/advice/policy/prove-policy.ts';
import type { PathPolicy } from '../../../../../src/core/advice/policy/server-policy.ts';
import { PAGE, Script } from '../../../../support/webrequest-script.ts';
import { subjectsOf } from './subjects.ts';

const SERVER = 'https://api.example';

function proofs(script: Script, change: Partial<PathPolicy> = {}): PolicyProof[] {
  const subjects = subjectsOf([script]);
  const policy = makePolicy(SERVER, subjects);
  return provePolicy({ ...policy, paths: policy.paths.map((one) => ({ ...one, ...change })) }, subjects);
}

const put = new Script()
  .request('1', { url: SERVER, method: 'PUT' })
  .preflight('2', { url: SERVER, method: 'PUT' }, {}, 401)
  .failed('1');

describe('provePolicy', () => {
  it('finds that a request passes in both browsers', () => {
    expect(proofs(put)).toEqual([{ exchange: 'exchange-0', refusals: [] }]);
  });

  it('says why a browser would still refuse it', () => {
    expect(proofs(put, { methods: [] })).toEqual([
      {
        exchange: 'exchange-0',
        refusals: [
          { engine: 'chromium', says: expect.stringContaining('`Access-Control-Allow-Methods`') },
          { engine: 'firefox', says: expect.stringContaining('`Access-Control-Allow-Methods`') },
        ],
      },
    ]);
  });

  it('leaves the status of preflights to the server if the policy does not answer them', () => {
    const [proof] = proofs(put, { answersPreflight: false });
    expect(proof?.refusals.map(({ says }) => says)).toEqual([
      expect.stringContaining('401'),
      expect.stringContaining('401'),
    ]);
    const unseen = new Script()
      .request('1', { url: SERVER, method: 'PUT' })
      .sent('1')
      .delivered('1', { 'Access-Control-Allow-Origin': PAGE });
    expect(proofs(unseen, { answersPreflight: false })[0]?.refusals[0]?.says).toContain('404');
  });

  it('says so of a redirect that no header can repair', () => {
    const to = (location: string): PolicyProof[] => {
      const answer = { 'Access-Control-Allow-Origin': PAGE, Location: location };
      return proofs(
        new Script().request('1', { url: SERVER }).sent('1').response('1', answer, 302).failed('1'),
      );
    };
    const says = 'The server redirects to a URL that is not `http` or `https`.';
    expect(to('about:blank')).toMatchObject([{ refusals: [{ says }, { says }] }]);
    expect(to('https://third.example/')).toMatchObject([{ refusals: [] }]);
  });

  it('has nothing to say of requests to other servers and other paths', () => {
    const other = new Script()
      .request('1', { url: 'https://other.example/' })
      .sent('1')
      .response('1')
      .failed('1');
    expect(proofs(other)).toEqual([]);
    const subjects = subjectsOf([put, other]);
    const policy = makePolicy(SERVER, subjects);
    expect(provePolicy(policy, subjects)).toHaveLength(1);
    expect(provePolicy({ ...policy, paths: [] }, subjects)).toEqual([]);
  });
});
