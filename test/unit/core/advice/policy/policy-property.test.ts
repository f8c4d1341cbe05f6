import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePolicy } from '../../../../../src/core/advice/policy/make-policy.ts';
import { policyHeaders } from '../../../../../src/core/advice/policy/policy-headers.ts';
import type { PolicySubject } from '../../../../../src/core/advice/policy/policy-subject.ts';
import { provePolicy } from '../../../../../src/core/advice/policy/prove-policy.ts';
import { pathPolicyFor, type ServerPolicy } from '../../../../../src/core/advice/policy/server-policy.ts';
import {
  madeUpServerOf,
  readIn,
  twentyServers,
  type MadeUpRequest,
  type MadeUpServer,
} from '../../../../support/made-up-server/made-up-server.ts';
import { withoutEach } from '../../../../support/made-up-server/without-elements.ts';
import { browse } from '../../verdict/model-browser.ts';
import { casesOf, SERVER, subjectsOf, underPolicy } from './made-up-server.ts';

const runs = { numRuns: 60 };

/** The browsers that refuse something under the policy, or hide a header that client code reads. */
function faultsOf(
  policy: ServerPolicy,
  subjects: readonly PolicySubject[],
  server: MadeUpServer,
  answered: ReadonlySet<MadeUpRequest>,
): string[] {
  const refused = provePolicy(policy, subjects).flatMap(({ refusals }) =>
    refusals.map(({ engine }) => engine),
  );
  const isHidden = [...answered].some((request) => {
    const settings = pathPolicyFor(policy, SERVER + request.path);
    const origin = settings?.origins[0] ?? '*';
    const lines = settings ? policyHeaders(settings, { origin, isPreflight: false }) : [];
    const list = lines.find(({ name }) => name === 'Access-Control-Expose-Headers')?.value ?? '';
    const exposed = list.toLowerCase().split(', ');
    return readIn(server, request).some((name) => !exposed.includes(name) && !exposed.includes('*'));
  });
  return isHidden ? ['chromium', 'firefox'] : [...new Set(refused)].sort();
}

function isAnswered(subject: PolicySubject | undefined): boolean {
  return subject?.legs.chromium.some(({ leg }) => leg.kind === 'request' && leg.response) === true;
}

function expectLeast(server: MadeUpServer): void {
  const subjects = subjectsOf(casesOf(server));
  const policy = makePolicy(SERVER, subjects);
  expect(subjects).toHaveLength(server.requests.length);
  const answered = new Set(server.requests.filter((_, index) => isAnswered(subjects[index])));
  expect(faultsOf(policy, subjects, server, answered)).toEqual([]);
  for (const { removed, policy: less } of withoutEach(policy, server, answered)) {
    const faults = faultsOf(less, subjects, server, answered);
    expect({ removed, faults }).toEqual({ removed, faults: ['chromium', 'firefox'] });
  }
}

describe('the policy of a made-up server', () => {
  it('lets every request pass, by the judge of both browsers and by the model of one', () => {
    fc.assert(
      fc.property(madeUpServerOf(true), (server) => {
        const cases = casesOf(server);
        const subjects = subjectsOf(cases);
        const policy = makePolicy(SERVER, subjects);
        const proofs = provePolicy(policy, subjects);
        expect(proofs).toHaveLength(cases.length);
        expect(proofs.flatMap(({ refusals }) => refusals)).toEqual([]);
        // What was refused before its redirect was seen shows that only now.
        const changed = cases.map((plan) => underPolicy(plan, policy));
        const next = makePolicy(SERVER, subjectsOf(changed));
        const ends = changed.map((plan) => browse(underPolicy(plan, next)).end);
        expect(new Set(ends)).toEqual(new Set(['delivered']));
      }),
      runs,
    );
  });

  it('has nothing that could be removed, except for what the server sends now', () => {
    fc.assert(fc.property(madeUpServerOf(false), expectLeast), runs);
  });

  it.each([...twentyServers().entries()])('holds for server %i of the twenty', (_index, server) => {
    expect(server.requests.length).toBeGreaterThanOrEqual(5);
    expectLeast(server);
  });
});
