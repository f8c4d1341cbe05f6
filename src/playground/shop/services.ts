import type { ServerReply } from '../exchange.ts';
import type { ShopHost } from './hosts.ts';

export type ServiceId =
  | 'products'
  | 'login'
  | 'cart'
  | 'search'
  | 'upload'
  | 'orders'
  | 'account'
  | 'stock'
  | 'stars'
  | 'map'
  | 'statistics';

/** What a server of the shop answers. In headers `{page}` is the origin of the shop's page, `{sign-in}` that of the login. */
export interface Answers {
  /** Of the response to a preflight; by default the same as `reply`. */
  readonly preflight?: ServerReply;
  readonly reply: ServerReply;
}

/** One thing that the shop asks a server for, and what is wrong with the answer until somebody repairs the server. */
export interface Service {
  readonly id: ServiceId;
  readonly title: string;
  readonly host: ShopHost;
  /** The path of the request, or its beginning. */
  readonly path: string;
  readonly type: string;
  /** Absent if nothing is wrong from the start. */
  readonly fault?: { readonly says: string; readonly answers: Answers };
  /** The answers of the repaired server. */
  readonly repaired: Answers;
}

const JSON_TYPE = 'application/json';
const ORIGIN = ['Access-Control-Allow-Origin: {page}', 'Vary: Origin'];
const WITH_COOKIES = [...ORIGIN, 'Access-Control-Allow-Credentials: true'];

/** Answers with these headers, and to preflights also with what they allow. */
function allowing(headers: readonly string[], methods: string, names: string): Answers {
  const preflight = [
    ...headers,
    `Access-Control-Allow-Methods: ${methods}`,
    `Access-Control-Allow-Headers: ${names}`,
  ];
  return { preflight: { headers: preflight }, reply: { headers } };
}

export const SERVICES: readonly Service[] = [
  {
    id: 'products',
    title: 'Products',
    host: 'api',
    path: '/products',
    type: JSON_TYPE,
    repaired: { reply: { headers: ['Access-Control-Allow-Origin: *'] } },
  },
  {
    id: 'login',
    title: 'Log in',
    host: 'api',
    path: '/auth/login',
    type: JSON_TYPE,
    fault: {
      says: 'The API allows any origin with `*`, but the page sends cookies and JSON.',
      answers: {
        preflight: { headers: ['Access-Control-Allow-Origin: *', 'Access-Control-Allow-Methods: GET, POST'] },
        reply: { headers: ['Access-Control-Allow-Origin: *'] },
      },
    },
    repaired: allowing(WITH_COOKIES, 'GET, POST', 'content-type'),
  },
  {
    id: 'cart',
    title: 'Add to cart',
    host: 'api',
    path: '/cart/items/',
    type: JSON_TYPE,
    fault: {
      says: 'The API does not list `PUT` among its methods.',
      answers: allowing(WITH_COOKIES, 'GET, POST', 'content-type'),
    },
    repaired: allowing(WITH_COOKIES, 'GET, POST, PUT', 'content-type'),
  },
  {
    id: 'search',
    title: 'Search',
    host: 'api',
    path: '/search',
    type: JSON_TYPE,
    fault: {
      says: 'The API crashes, and its error page has no CORS headers.',
      answers: { reply: { status: 500 } },
    },
    repaired: { reply: { headers: ORIGIN } },
  },
  {
    id: 'upload',
    title: 'Upload a photo',
    host: 'storage',
    path: '/customer-photos/',
    type: 'application/xml',
    fault: {
      says: 'The storage bucket has no CORS configuration.',
      answers: { preflight: { status: 403 }, reply: {} },
    },
    repaired: allowing([...ORIGIN, 'Access-Control-Expose-Headers: ETag', 'ETag: "d41d8cd98f"'], 'PUT', '*'),
  },
  {
    id: 'orders',
    title: 'Your orders',
    host: 'api',
    path: '/orders',
    type: JSON_TYPE,
    fault: {
      says: 'The API wants a token even of the preflight, which never has one.',
      answers: { preflight: { status: 401 }, reply: { headers: ORIGIN } },
    },
    repaired: allowing(ORIGIN, 'GET', 'authorization'),
  },
  {
    id: 'account',
    title: 'Your account',
    host: 'api',
    path: '/session',
    type: JSON_TYPE,
    fault: {
      says: 'The session is over, and the API redirects the request to a login page.',
      answers: {
        reply: { status: 302, headers: ['Location: {sign-in}/authorize?client_id=shop', ...WITH_COOKIES] },
      },
    },
    repaired: { reply: { headers: WITH_COOKIES } },
  },
  {
    id: 'stock',
    title: 'Live stock',
    host: 'api',
    path: '/stock/events',
    type: 'text/event-stream',
    fault: {
      says: 'The event stream allows any origin with `*`, but the page sends cookies.',
      answers: { reply: { headers: ['Access-Control-Allow-Origin: *'] } },
    },
    repaired: { reply: { headers: WITH_COOKIES } },
  },
  {
    id: 'stars',
    title: 'Icon font',
    host: 'pictures',
    path: '/fonts/',
    type: 'font/ttf',
    fault: { says: 'The CDN sends fonts without CORS headers.', answers: { reply: {} } },
    repaired: { reply: { headers: ['Access-Control-Allow-Origin: *'] } },
  },
  {
    id: 'map',
    title: 'Map of stores',
    host: 'tiles',
    path: '/tiles/',
    type: 'image/svg+xml',
    fault: {
      says: 'The allowed origin ends with a slash.',
      answers: { reply: { headers: ['Access-Control-Allow-Origin: {page}/', 'Vary: Origin'] } },
    },
    repaired: { reply: { headers: ORIGIN } },
  },
  {
    id: 'statistics',
    title: 'Page views',
    host: 'statistics',
    path: '/collect',
    type: JSON_TYPE,
    fault: {
      says: 'The application and the proxy before it both add the header.',
      answers: {
        ...allowing(['Access-Control-Allow-Origin: {page}', 'Vary: Origin'], 'POST', 'content-type'),
        reply: { headers: ['Access-Control-Allow-Origin: *', ...ORIGIN] },
      },
    },
    repaired: allowing(ORIGIN, 'POST', 'content-type'),
  },
];
