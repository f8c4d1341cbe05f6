import fc from 'fast-check';
import { policyHeaders } from '../../../../../src/core/advice/policy/policy-headers.ts';
import { policySubjectOf, type PolicySubject } from '../../../../../src/core/advice/policy/policy-subject.ts';
import { pathPolicyFor, type ServerPolicy } from '../../../../../src/core/advice/policy/server-policy.ts';
import { judgeInputOf } from '../../../../../src/core/verdict/judge-input.ts';
import { createBrowserCaches } from '../../../../../src/core/verdict/browser-caches.ts';
import { verdictOn } from '../../../../../src/core/verdict/judge.ts';
import { browse, type ModelAnswer, type ModelCase } from '../../verdict/model-browser.ts';

export const SERVER = 'https://api.example';
const PAGES = ['https://app.example', 'https://admin.example', 'http://localhost:5173'] as const;

/** What one path of a server sends before anything is changed. */
interface Route {
  readonly path: string;
  readonly status: number;
  readonly preflightStatus: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly redirectsTo: string | undefined;
}

const route = fc.record({
  path: fc.constantFrom(
    '/', '/users', '/users/7', '/users/7/photo', '/login', '/public/tiles', '/public/fonts', '/v1/items', '/v1/items/',
  ), // prettier-ignore
  status: fc.constantFrom(200, 200, 200, 401, 404, 500),
  preflightStatus: fc.constantFrom(204, 204, 200, 401, 404),
  headers: fc.constantFrom<Route['headers']>(
    [],
    [],
    [['Access-Control-Allow-Origin', '*']],
    [['Access-Control-Allow-Origin', '*'], ['Access-Control-Allow-Headers', '*'], ['Access-Control-Allow-Methods', '*']],
    [['Access-Control-Allow-Origin', PAGES[0]], ['Access-Control-Allow-Methods', 'GET, PUT, OPTIONS']],
    [['Access-Control-Allow-Origin', PAGES[0]], ['Access-Control-Allow-Credentials', 'true'], ['Access-Control-Allow-Headers', 'Content-Type']],
    [['Access-Control-Allow-Origin', 'https://other.example'], ['Access-Control-Max-Age', '600']],
    [['Access-Control-Allow-Origin', `${PAGES[0]}, ${PAGES[0]}`]],
  ), // prettier-ignore
  redirectsTo: fc.constantFrom(undefined, undefined, undefined, undefined, '/moved'),
});

const asked = fc.record({
  requester: fc.constantFrom(...PAGES),
  method: fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'),
  unsafe: fc.subarray(['authorization', 'content-type', 'x-request-id']),
  include: fc.boolean(),
  cookie: fc.boolean(),
  route: fc.nat(),
});

/** 5 to 30 requests of several pages to one server. */
export const madeUpServer: fc.Arbitrary<ModelCase[]> = fc
  .tuple(fc.uniqueArray(route, { minLength: 1, maxLength: 6, selector: ({ path }) => path }), fc.array(asked, { minLength: 5, maxLength: 30 }))
  .map(([routes, requests]) => requests.map((one) => caseOf(one, routes))); // prettier-ignore

function caseOf(
  { route: index, ...rest }: typeof asked extends fc.Arbitrary<infer T> ? T : never,
  routes: readonly Route[],
): ModelCase {
  const preflights: Record<string, ModelAnswer> = {};
  const responses: Record<string, ModelAnswer> = {};
  for (const { path, status, preflightStatus, headers, redirectsTo } of routes) {
    const location = redirectsTo === undefined ? [] : [['Location', SERVER + redirectsTo] as const];
    preflights[SERVER + path] = { status: preflightStatus, headers };
    responses[SERVER + path] = {
      status: redirectsTo === undefined ? status : 307,
      headers: [...headers, ...location],
    };
  }
  const { path } = routes[index % routes.length] ?? { path: '/' };
  return { ...rest, url: SERVER + path, preflights, responses };
}

/** What a policy is made from, if the user says which requests have credentials where the browser does not. */
export function subjectsOf(cases: readonly ModelCase[]): PolicySubject[] {
  return cases.flatMap((plan, index) => {
    const exchange = { ...browse(plan).script.exchange(), id: `${index}` };
    const input = judgeInputOf(exchange, createBrowserCaches());
    return policySubjectOf(input, verdictOn(input), plan.include) ?? [];
  });
}

/** The server after its owner applied the policy, as this page’s requests see it. */
export function underPolicy(plan: ModelCase, policy: ServerPolicy): ModelCase {
  const answers = (of: ModelCase['responses'], isPreflight: boolean): ModelCase['responses'] => {
    const urls = [...Object.keys(of), `${SERVER}/moved`];
    return Object.fromEntries(
      urls.map((url) => {
        const present = of[url] ?? { status: isPreflight ? 404 : 200, headers: [] };
        const settings = pathPolicyFor(policy, url);
        if (!settings) return [url, present];
        const kept = present.headers.filter(([name]) => !name.startsWith('Access-Control-'));
        const own = policyHeaders(settings, { origin: plan.requester, isPreflight });
        const status = isPreflight && settings.answersPreflight ? 204 : present.status;
        return [url, { status, headers: [...kept, ...own.map(({ name, value }) => [name, value] as const)] }];
      }),
    );
  };
  return {
    ...plan,
    preflights: answers(plan.preflights, true),
    responses: answers(plan.responses, false),
  };
}
