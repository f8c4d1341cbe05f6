import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examine } from '../../../../src/core/examine.ts';
import { withCredentials } from '../../../../src/core/advice/merge-steps.ts';
import type { Fix, FixStep, Verdict } from '../../../../src/core/verdict/verdict.ts';
import { allValues, browse, mended, type ModelAnswer, type ModelCase } from '../verdict/model-browser.ts';
import { judgeLast } from '../situation.ts';

const PAGE = 'https://app.example';
const ORIGINS = ['https://api.example', 'https://cdn.example:8443', PAGE] as const;
const HOPS = 3;

const allowOrigin = fc.constantFrom(
  '*', PAGE, PAGE, 'null', '', `${PAGE}/`, 'http://app.example', 'https://APP.example', 'https://*.example',
  'app.example', `${PAGE}, *`, '*, *', '"*"', 'https://app.example.', 'https://b\u00fccher.example', 'true',
); // prettier-ignore
const header = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom('Access-Control-Allow-Origin', 'access-control-allow-origin'), allowOrigin) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('Access-Control-Allow-Credentials'), fc.constantFrom('true', 'true', ' true ', 'True', 'false', '', '1', 'true, true')) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('Access-Control-Allow-Methods'), fc.constantFrom('*', 'PUT', 'put', 'GET, PUT, patch', 'PUT; DELETE', '(x)', '', 'a b, *')) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('Access-Control-Allow-Headers'), fc.constantFrom('*', 'X-A', 'x-a, Authorization', 'x-a; x-b', '"x-a"', '', 'content-type,x-a', '[', '*, x-b')) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('Vary'), fc.constantFrom('Origin', 'Accept', '*', 'accept, origin', '')) },
); // prettier-ignore
const headers = fc.array(header, { maxLength: 6 });

const preflight: fc.Arbitrary<ModelAnswer> = fc.record({
  status: fc.constantFrom(204, 204, 204, 200, 404, 401, 500, 304, 302, 301),
  headers: fc
    .tuple(headers, fc.constantFrom([], [['Location', '/elsewhere'] as const]))
    .map(([own, more]) => [...own, ...more]),
});

/** A way over up to three URLs, all different, each redirecting to the next; the last perhaps to one of `beyond`. */
function planOf(...beyond: readonly string[]): fc.Arbitrary<ModelCase> {
  const urls = fc
    .array(fc.constantFrom(...ORIGINS), { minLength: 1, maxLength: HOPS })
    .map((origins) => origins.map((origin, index) => `${origin}/hop${index}`));
  return urls.chain((way) =>
    fc
      .record({
        requester: fc.constantFrom(PAGE, PAGE, PAGE, 'null'),
        method: fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'PATCH', 'patch', 'DELETE', 'HEAD'),
        unsafe: fc.subarray(['authorization', 'content-type', 'x-a']),
        include: fc.boolean(),
        cookie: fc.boolean(),
        preflights: fc.array(preflight, { minLength: way.length, maxLength: way.length }),
        responses: fc.array(
          fc.record({
            status: fc.constantFrom(200, 200, 401, 404, 500),
            redirect: fc.constantFrom(301, 302, 303, 307, 308),
            headers,
            userinfo: fc.constantFrom('', '', '', 'user:secret@'),
          }),
          { minLength: way.length, maxLength: way.length },
        ),
        last: fc.constantFrom(undefined, ...beyond),
      })
      .map(({ preflights, responses, last, ...asked }) => ({
        ...asked,
        url: way[0] ?? '',
        preflights: Object.fromEntries(
          way.map((url, index) => [url, preflights[index] ?? { status: 404, headers: [] }]),
        ),
        responses: Object.fromEntries(
          way.map((url, index) => {
            const own = responses[index] ?? { status: 200, redirect: 302, headers: [], userinfo: '' };
            const location = way[index + 1]?.replace('://', `://${own.userinfo}`) ?? last;
            return [
              url,
              location === undefined
                ? { status: own.status, headers: own.headers }
                : { status: own.redirect, headers: [...own.headers, ['Location', location] as const] },
            ];
          }),
        ),
      })),
  );
}

function judgePlan(plan: ModelCase): { end: string; seen: readonly string[]; verdict: Verdict; fix: Fix } {
  const { script, end, seen } = browse(plan);
  const { exchange, verdict, history } = judgeLast(script.exchanges());
  return { end, seen, verdict, fix: examine(exchange, history, verdict).fix };
}

/** What was never asked for answers without CORS headers, as a fix has to assume, and redirects no further. */
function withSilentRest(plan: ModelCase): ModelCase {
  const { seen } = browse(plan);
  const only = (kind: string, of: ModelCase['responses']): ModelCase['responses'] =>
    Object.fromEntries(Object.entries(of).filter(([url]) => seen.includes(`${kind} ${url}`)));
  return {
    ...plan,
    preflights: only('preflight', plan.preflights),
    responses: only('response', plan.responses),
  };
}

/** What its owners would do: with credentials also what only they need. */
function stepsFor({ include }: ModelCase, fix: Fix): readonly FixStep[] | null {
  return include ? withCredentials(fix) : fix.steps;
}

/** With credentials and the origin `null` somewhere on the way: no header can allow that without allowing every site. */
function needsNull({ include, requester, url, responses }: ModelCase): boolean {
  if (!include) return false;
  let tainted = requester === 'null';
  let from = new URL(url);
  for (let hops = 0; hops <= HOPS && !tainted; hops += 1) {
    const location = responses[from.href]?.headers.find(([name]) => name === 'Location')?.[1];
    if (location === undefined || !/^https?:/.test(location)) return false;
    const to = new URL(location);
    to.username = '';
    to.password = '';
    tainted = from.origin !== requester && to.origin !== from.origin;
    from = to;
  }
  return tainted;
}

const runs = { numRuns: 400 };

describe('whatever servers answer', { timeout: 30_000 }, () => {
  it('the verdict is what a browser does that follows the standard', () => {
    fc.assert(
      fc.property(planOf('data:,x', 'ftp://a.example/'), (plan) => {
        const { end, verdict } = judgePlan(plan);
        const expected = {
          delivered: 'allowed',
          refused: 'blocked',
          'unsafe-scheme': 'not-cors',
          unobserved: 'blocked',
        };
        expect(verdict.verdict).toBe(expected[end as keyof typeof expected]);
      }),
      runs,
    );
  });

  it('the fix of what was blocked makes it allowed, at once', () => {
    fc.assert(
      fc.property(planOf(), (any) => {
        const plan = withSilentRest(any);
        const { verdict, fix } = judgePlan(plan);
        fc.pre(verdict.verdict === 'blocked');
        fc.pre(!needsNull(plan));
        const steps = stepsFor(plan, fix);
        expect(steps).not.toBeNull();
        const after = judgePlan(mended(plan, steps ?? []));
        expect([after.end, after.verdict.verdict]).toEqual(['delivered', 'allowed']);
      }),
      runs,
    );
  });

  it('fix after fix leads to the end of a chain that was not seen before', () => {
    fc.assert(
      fc.property(planOf(), (first) => {
        fc.pre(!needsNull(first));
        let plan = first;
        for (let left = 2 * HOPS; left > 0; left -= 1) {
          const { verdict, fix } = judgePlan(plan);
          if (verdict.verdict !== 'blocked') break;
          expect(fix.steps).not.toBeNull();
          plan = mended(plan, stepsFor(plan, fix) ?? []);
        }
        expect(browse(plan).end).toBe('delivered');
      }),
      runs,
    );
  });

  it('there is no fix for a redirect that leaves http, and only for that', () => {
    fc.assert(
      fc.property(planOf('ftp://a.example/', 'data:,x'), (plan) => {
        fc.pre(!needsNull(plan));
        const { seen, fix, verdict } = judgePlan(plan);
        const leaves = seen.some((one) => one === `response ${urlThatLeaves(plan)}`);
        expect(fix.steps === null).toBe(verdict.verdict !== 'blocked' || leaves);
        expect(fix.note === null).toBe(verdict.verdict === 'allowed');
      }),
      runs,
    );
  });
});

function urlThatLeaves({ responses }: ModelCase): string | undefined {
  const leaves = ({ headers: sent }: ModelAnswer): boolean =>
    sent.some(([, value]) => /^(ftp|data):/.test(value));
  return Object.entries(responses).find(([, answer]) => leaves(answer))?.[0];
}

describe('no fix', { timeout: 30_000 }, () => {
  const eachFix = (check: (plan: ModelCase, fix: Fix, include: boolean) => void): void =>
    fc.assert(
      fc.property(planOf(), (any) => {
        const plan = withSilentRest(any);
        const { fix } = judgePlan(plan);
        if (fix.steps) check(plan, fix, plan.include);
      }),
      runs,
    );

  it('allows the origin `null`, which every page can have', () => {
    eachFix((_plan, fix) => {
      for (const { set } of withCredentials(fix) ?? [])
        expect(set['Access-Control-Allow-Origin']).not.toBe('null');
    });
  });

  it('allows an origin that the page does not have', () => {
    eachFix(({ requester }, fix) => {
      for (const { set } of withCredentials(fix) ?? [])
        expect([requester, '*', undefined]).toContain(set['Access-Control-Allow-Origin']);
    });
  });

  it('puts `*` beside credentials, or leaves it there', () => {
    eachFix((plan, fix) => {
      for (const step of [...(fix.steps ?? []), ...(withCredentials(fix) ?? [])]) {
        if (step.set['Access-Control-Allow-Origin'] === undefined) continue;
        const [value] = allValues(mended({ ...plan, ...at(plan, step) }, [step]));
        const consents = value?.('access-control-allow-credentials') === 'true';
        expect(consents && value?.('access-control-allow-origin') === '*').toBe(false);
      }
    });
  });

  it('asks for credentials that are not known to be sent', () => {
    eachFix((plan, { steps, onlyWithCredentials }) => {
      if (onlyWithCredentials === null) return;
      const after = judgePlan(mended({ ...plan, include: false }, steps ?? []));
      expect(after.end).toBe('delivered');
      for (const { set } of steps ?? [])
        expect(Object.keys(set)).not.toContain('Access-Control-Allow-Credentials');
    });
  });

  it('sets a header to nothing', () => {
    eachFix((_plan, fix) => {
      for (const { set } of withCredentials(fix) ?? []) expect(Object.values(set)).not.toContain('');
    });
  });

  it('names an origin without Vary', () => {
    eachFix((plan, fix) => {
      for (const step of withCredentials(fix) ?? []) {
        if (!('Access-Control-Allow-Origin' in step.set) || step.set['Access-Control-Allow-Origin'] === '*')
          continue;
        const vary = allValues(mended({ ...plan, ...at(plan, step) }, [step])).map((value) => value('vary'));
        expect(vary).toEqual([expect.stringMatching(/(^|,\s*)(\*|origin)\s*(,|$)/i)]);
      }
    });
  });
});

/** The servers of a plan without all that a step does not change. */
function at(
  { preflights, responses }: ModelCase,
  { leg, url }: { leg: string; url: string },
): Pick<ModelCase, 'preflights' | 'responses'> {
  const of = leg === 'preflight' ? preflights : responses;
  const own = of[url] === undefined ? {} : { [url]: of[url] };
  return leg === 'preflight' ? { preflights: own, responses: {} } : { preflights: {}, responses: own };
}
