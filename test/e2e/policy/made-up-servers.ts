import { policyHeaders } from '../../../src/core/advice/policy/policy-headers.ts';
import { pathPolicyFor, type ServerPolicy } from '../../../src/core/advice/policy/server-policy.ts';

interface Asked {
  readonly path: string;
  readonly origin: string;
  readonly isPreflight: boolean;
}

export type Answer = (asked: Asked) => {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
};

/** A server before anything is changed, and what a page asks of it. */
export interface MadeUpServer {
  /** CORS headers by the beginning of the path; `ORIGIN` stands for the page’s origin. */
  readonly present: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly preflightStatus: number;
  readonly status: number;
  readonly requests: readonly {
    readonly path: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly credentials: 'include' | 'omit';
  }[];
}

const JSON_TYPE = { 'Content-Type': 'application/json' };

function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  credentials: 'include' | 'omit' = 'omit',
): MadeUpServer['requests'][number] {
  return { path, method, headers, credentials };
}

export const madeUpServers: readonly MadeUpServer[] = [
  {
    present: {},
    preflightStatus: 404,
    status: 200,
    requests: [
      ask('GET', '/items'),
      ask('POST', '/items', JSON_TYPE),
      ask('PUT', '/items/1', JSON_TYPE),
      ask('DELETE', '/items/1', { 'X-Request-Id': '1' }),
      ask('PATCH', '/items/1', { Authorization: 'Bearer of-nothing' }),
    ],
  },
  {
    present: {
      '/tiles': { 'Access-Control-Allow-Origin': '*' },
      '/me': { 'Access-Control-Allow-Origin': 'ORIGIN' },
    },
    preflightStatus: 401,
    status: 500,
    requests: [
      ask('GET', '/tiles/1'),
      ask('GET', '/tiles/2'),
      ask('GET', '/tiles/3', { 'X-Tile': '1' }),
      ask('GET', '/me', {}, 'include'),
      ask('DELETE', '/me/session', {}, 'include'),
      ask('POST', '/login', JSON_TYPE, 'include'),
    ],
  },
  {
    present: {
      '/': {
        'Access-Control-Allow-Origin': 'https://other.example',
        'Access-Control-Allow-Credentials': 'true',
      },
    },
    preflightStatus: 204,
    status: 200,
    requests: [
      ask('GET', '/v1/a', {}, 'include'),
      ask('HEAD', '/v1/a'),
      ask('GET', '/v1/b', { 'X-A': '1', 'X-B': '2' }),
      ask('PUT', '/v2/a', { 'X-A': '1' }),
      ask('POST', '/v2/b'),
    ],
  },
];

export function answerAsBefore({ present, preflightStatus, status }: MadeUpServer): Answer {
  return ({ path, origin, isPreflight }) => {
    const found = Object.entries(present).find(([start]) => path.startsWith(start))?.[1] ?? {};
    const headers = Object.fromEntries(
      Object.entries(found).map(([name, value]) => [name, value === 'ORIGIN' ? origin : value]),
    );
    return { status: isPreflight ? preflightStatus : status, headers };
  };
}

export function answerUnder(policy: ServerPolicy): Answer {
  return ({ path, origin, isPreflight }) => {
    const settings = pathPolicyFor(policy, policy.server + path);
    const headers = settings ? policyHeaders(settings, { origin, isPreflight }) : [];
    return {
      status: isPreflight ? 204 : 200,
      headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    };
  };
}
