import { policyHeaders } from '../../../../../src/core/advice/policy/policy-headers.ts';
import { policySubjectOf, type PolicySubject } from '../../../../../src/core/advice/policy/policy-subject.ts';
import { pathPolicyFor, type ServerPolicy } from '../../../../../src/core/advice/policy/server-policy.ts';
import { judgeInputOf } from '../../../../../src/core/verdict/judge-input.ts';
import { createBrowserCaches } from '../../../../../src/core/verdict/browser-caches.ts';
import { verdictOn } from '../../../../../src/core/verdict/judge.ts';
import { browse, type ModelAnswer, type ModelCase } from '../../verdict/model-browser.ts';
import type {
  HeaderLine,
  MadeUpRequest,
  MadeUpServer,
} from '../../../../support/made-up-server/made-up-server.ts';

export const SERVER = 'https://api.example';
const PAGES = ['https://app.example', 'https://admin.example', 'http://localhost:5173'] as const;

/** What the pages ask, as the model of a browser takes it. */
export function casesOf(server: MadeUpServer): ModelCase[] {
  return server.requests.map((request) => caseOf(request, server));
}

function caseOf({ page, path, ...rest }: MadeUpRequest, { routes }: MadeUpServer): ModelCase {
  const preflights: Record<string, ModelAnswer> = {};
  const responses: Record<string, ModelAnswer> = {};
  for (const route of routes) {
    const { status, preflightStatus, redirectsTo, data } = route;
    const headers = route.headers.map(([name, value]): HeaderLine => [
      name,
      value.replaceAll('PAGE', PAGES[0]),
    ]);
    const location = redirectsTo === undefined ? [] : [['Location', SERVER + redirectsTo] as const];
    preflights[SERVER + route.path] = { status: preflightStatus, headers };
    responses[SERVER + route.path] = {
      status: redirectsTo === undefined ? status : 307,
      headers: [...headers, ...data, ...location],
    };
  }
  return { ...rest, requester: PAGES[page], url: SERVER + path, preflights, responses };
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
