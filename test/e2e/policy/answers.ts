import { policyHeaders } from '../../../src/core/advice/policy/policy-headers.ts';
import { pathPolicyFor, type ServerPolicy } from '../../../src/core/advice/policy/server-policy.ts';
import type { HeaderLine, MadeUpServer } from '../../support/made-up-server/made-up-server.ts';

interface Asked {
  readonly path: string;
  readonly origin: string;
  readonly isPreflight: boolean;
}

export type Answer = (asked: Asked) => {
  readonly status: number;
  readonly headers: readonly HeaderLine[];
};

/** What the server answers before anything is changed; `page` is the origin of the first page. */
export function answerAsBefore({ routes }: MadeUpServer, page: string): Answer {
  return ({ path, isPreflight }) => {
    const route = routes.find((one) => one.path === path);
    const own = (route?.headers ?? []).map(([name, value]): HeaderLine => [
      name,
      value.replaceAll('PAGE', page),
    ]);
    return {
      status: (isPreflight ? route?.preflightStatus : route?.status) ?? 404,
      headers: [...own, ...(route?.data ?? [])],
    };
  };
}

export function answerUnder({ routes }: MadeUpServer, policy: ServerPolicy): Answer {
  return ({ path, origin, isPreflight }) => {
    const route = routes.find((one) => one.path === path);
    const settings = pathPolicyFor(policy, policy.server + path);
    const own = settings ? policyHeaders(settings, { origin, isPreflight }) : [];
    const preflightStatus = settings?.answersPreflight === true ? 204 : route?.preflightStatus;
    return {
      status: (isPreflight ? preflightStatus : route?.status) ?? 404,
      headers: [...own.map(({ name, value }): HeaderLine => [name, value]), ...(route?.data ?? [])],
    };
  };
}
