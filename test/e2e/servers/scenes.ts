import type { RequestListener } from 'node:http';

/** What a page asks and what the server answers before anything is fixed. */
export interface Scene {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Set by the page; all of them need a preflight. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookie: boolean;
  readonly upstream: RequestListener;
  /** Lines of the fixed response that have to be there beside what `judge` asks for. */
  readonly keeps?: Readonly<Record<string, string>>;
}

export const PAGE = 'https://app.example';

export const scenes: readonly Scene[] = [
  {
    name: 'a JSON write with cookies, OPTIONS unknown',
    method: 'PUT',
    path: '/items/42',
    headers: { 'content-type': 'application/json', 'x-request-id': '7' },
    cookie: true,
    upstream: (request, response) => {
      response.writeHead(request.method === 'OPTIONS' ? 404 : 200).end();
    },
  },
  {
    name: 'a simple read without any CORS header',
    method: 'GET',
    path: '/',
    headers: {},
    cookie: false,
    upstream: (_request, response) => {
      response.writeHead(200, { Vary: 'Accept-Encoding' }).end('{}');
    },
  },
  {
    name: 'a public API that forgets CORS in its errors',
    method: 'GET',
    path: '/v1/public',
    headers: { authorization: 'Bearer of-nothing' },
    cookie: false,
    upstream: (request, response) => {
      if (request.method === 'OPTIONS') {
        const allowed = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
        response.writeHead(200, allowed).end();
      } else response.writeHead(403).end();
    },
    keeps: { 'access-control-allow-origin': '*' },
  },
  {
    name: 'a preflight that wants a token',
    method: 'DELETE',
    path: '/v1/private',
    headers: { authorization: 'Bearer of-nothing' },
    cookie: false,
    upstream: (request, response) => {
      const authorized = request.headers.authorization !== undefined;
      response.writeHead(authorized ? 200 : 401, { 'Access-Control-Allow-Origin': '*' }).end();
    },
  },
  {
    name: 'an answer that names another origin, as an error',
    method: 'GET',
    path: '/account',
    headers: {},
    cookie: true,
    upstream: (_request, response) => {
      const headers = {
        'Access-Control-Allow-Origin': 'https://other.example',
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Expose-Headers': 'X-Total',
        'X-Total': '3',
      };
      response.writeHead(500, headers).end();
    },
    keeps: { 'access-control-expose-headers': 'X-Total' },
  },
  {
    name: 'a preflight that lacks the method',
    method: 'PATCH',
    path: '/v1.0/items~all',
    headers: { 'content-type': 'application/json' },
    cookie: true,
    upstream: (request, response) => {
      const headers = {
        'Access-Control-Allow-Origin': request.headers.origin ?? '',
        'Access-Control-Allow-Credentials': 'true',
        Vary: 'Origin',
        'Access-Control-Allow-Methods': 'GET, DELETE',
        'Access-Control-Allow-Headers': 'Content-Type',
        'Access-Control-Max-Age': '600',
      };
      response.writeHead(204, headers).end();
    },
  },
];

/** Names with every sign that a header’s name may have. */
export const hostileNames: Scene = {
  name: 'names made to break out',
  method: 'PUT',
  path: '/items',
  headers: { "x-'!$`|~^*": '1', $host: '2', '#x': '3', '%n': '4' },
  cookie: true,
  upstream: (_request, response) => {
    response.writeHead(404).end();
  },
};

export const hostilePath: Scene = {
  ...hostileNames,
  name: 'names and a path made to break out',
  path: "/a:b(c)*/$x;'+[d]!%7B%22",
};
