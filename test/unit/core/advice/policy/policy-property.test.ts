import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corsHeadersOf } from '../../../../../src/core/exchange/cors-response-headers.ts';
import { listElements } from '../../../../../src/core/fetch/headers.ts';
import { makePolicy } from '../../../../../src/core/advice/policy/make-policy.ts';
import type { PolicySubject } from '../../../../../src/core/advice/policy/policy-subject.ts';
import { provePolicy } from '../../../../../src/core/advice/policy/prove-policy.ts';
import { browse } from '../../verdict/model-browser.ts';
import { madeUpServer, SERVER, subjectsOf, underPolicy } from './made-up-server.ts';
import { withoutEach } from './without-elements.ts';

const runs = { numRuns: 60 };

describe('the policy of a made-up server', () => {
  it('lets every request pass, by the judge of both browsers and by the model of one', () => {
    fc.assert(
      fc.property(madeUpServer, (cases) => {
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
    fc.assert(
      fc.property(madeUpServer, (cases) => {
        const subjects = subjectsOf(cases);
        const present = presentElements(subjects);
        for (const { removed, policy } of withoutEach(makePolicy(SERVER, subjects))) {
          const [, name = ''] = removed.split(' ');
          if (present.has(name)) continue;
          const refused = provePolicy(policy, subjects).flatMap(({ refusals }) => refusals);
          expect({ removed, refused: refused.length > 0 }).toEqual({ removed, refused: true });
        }
      }),
      runs,
    );
  });
});

/** Names of what the server sends now, which no policy takes away. */
function presentElements(subjects: readonly PolicySubject[]): Set<string> {
  const answers = subjects.flatMap(({ legs }) =>
    legs.chromium.flatMap(({ leg }) => (leg.response ? corsHeadersOf(leg.response) : [])),
  );
  return new Set(
    answers.flatMap(({ allowMethods = '', allowHeaders = '', allowCredentials }) => [
      ...listElements(allowMethods.replace('*', 'PUT, PATCH, DELETE')),
      ...listElements(allowHeaders),
      ...(allowCredentials === undefined ? [] : ['credentials']),
    ]),
  );
}
