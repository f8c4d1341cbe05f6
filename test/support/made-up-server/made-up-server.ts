import fc from 'fast-check';

/** What one path of a server sends before anything is changed. */
interface Route {
  readonly path: string;
  readonly status: number;
  readonly preflightStatus: number;
  /** CORS headers. `PAGE` stands for the origin of the first page. */
  readonly headers: readonly HeaderLine[];
  /** Other headers of the response, some of which client code commonly reads. */
  readonly data: readonly HeaderLine[];
  readonly redirectsTo: string | undefined;
}

export type HeaderLine = readonly [name: string, value: string];

export interface MadeUpRequest {
  /** Which of three pages of different origins sends it. */
  readonly page: 0 | 1 | 2;
  readonly path: string;
  readonly method: string;
  /** Lower-case names of headers that need a preflight. */
  readonly unsafe: readonly string[];
  readonly include: boolean;
  /** The jar has a cookie, which shows that credentials are included. */
  readonly cookie: boolean;
}

/** A server before anything is changed, and what pages ask of it. */
export interface MadeUpServer {
  readonly routes: readonly Route[];
  readonly requests: readonly MadeUpRequest[];
}

const ORIGIN = 'Access-Control-Allow-Origin';

/** `withRedirects`: some paths redirect to `/moved`, which shows only once the redirect is allowed. */
const routeOf = (withRedirects: boolean): fc.Arbitrary<Route> =>
  fc.record({
    path: fc.constantFrom(
      '/', '/users', '/users/7', '/users/7/photo', '/login', '/public/tiles', '/public/fonts', '/v1/items', '/v1/items/',
    ), // prettier-ignore
    status: fc.constantFrom(200, 200, 200, 401, 404, 500),
    preflightStatus: fc.constantFrom(204, 204, 200, 401, 404),
    headers: fc.constantFrom<Route['headers']>(
      [],
      [],
      [[ORIGIN, '*']],
      [[ORIGIN, '*'], ['Access-Control-Allow-Headers', '*'], ['Access-Control-Allow-Methods', '*']],
      [[ORIGIN, 'PAGE'], ['Access-Control-Allow-Methods', 'GET, PUT, OPTIONS']],
      [[ORIGIN, 'PAGE'], ['Access-Control-Allow-Credentials', 'true'], ['Access-Control-Allow-Headers', 'Content-Type']],
      [[ORIGIN, 'https://other.example'], ['Access-Control-Max-Age', '600'], ['Access-Control-Expose-Headers', 'X-Total-Count']],
      [[ORIGIN, 'PAGE, PAGE']],
    ), // prettier-ignore
    data: fc.subarray<HeaderLine>([['ETag', '"1"'], ['X-Total-Count', '3'], ['X-Flavour', 'plain']]), // prettier-ignore
    redirectsTo: withRedirects
      ? fc.constantFrom(undefined, undefined, undefined, undefined, '/moved')
      : fc.constant(undefined),
  });

const request = fc.record({
  page: fc.constantFrom<MadeUpRequest['page'][]>(0, 1, 2),
  method: fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'),
  unsafe: fc.subarray(['authorization', 'content-type', 'x-request-id']),
  include: fc.boolean(),
  cookie: fc.boolean(),
  route: fc.nat(),
});

/** 5 to 30 requests of several pages to one server. */
export function madeUpServerOf(withRedirects: boolean): fc.Arbitrary<MadeUpServer> {
  const routes = fc.uniqueArray(routeOf(withRedirects), {
    minLength: 1,
    maxLength: 6,
    size: 'max',
    selector: ({ path }) => path,
  });
  const requests = fc.array(request, { minLength: 5, maxLength: 30, size: 'max' });
  return fc.tuple(routes, requests).map(([all, asked]) => ({
    routes: all,
    requests: asked.map(({ route, ...rest }) => ({ ...rest, path: all[route % all.length]?.path ?? '/' })),
  }));
}

/** Always the same twenty. */
export function twentyServers(): MadeUpServer[] {
  return fc.sample(madeUpServerOf(false), { seed: 16, numRuns: 20 });
}

/** The headers of the response that client code commonly reads. */
export function readIn({ routes }: MadeUpServer, { path, method }: MadeUpRequest): string[] {
  const { data = [] } = routes.find((route) => route.path === path) ?? {};
  const isUpload = ['PUT', 'POST', 'PATCH'].includes(method);
  return data.flatMap(([name]) =>
    name === 'X-Total-Count' || (name === 'ETag' && isUpload) ? name.toLowerCase() : [],
  );
}

export function isPreflighted({ method, unsafe }: MadeUpRequest): boolean {
  return unsafe.length > 0 || !['GET', 'HEAD', 'POST'].includes(method);
}
