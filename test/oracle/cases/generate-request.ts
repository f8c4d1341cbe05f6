import {
  PLAIN_REQUEST,
  type Api,
  type PageRequest,
  type Body,
  type RepeatedRequest,
  type Requester,
} from './case.ts';
import type { Random } from './random.ts';
import { REQUEST_HEADERS } from './values.ts';

type Line = readonly [name: string, value: string];

/** Long enough for every server that answers to have answered. */
const ABORT_AFTER_MS = 1500;

function generateHeaders(random: Random): PageRequest['headers'] {
  const count = random.weigh([
    [50, 0],
    [25, 1],
    [15, 2],
    [10, 3],
  ]);
  return Array.from({ length: count }, () => random.pick<Line>(REQUEST_HEADERS));
}

const METHODS = [
  [30, 'GET'],
  [16, 'POST'],
  [14, 'PUT'],
  [8, 'DELETE'],
  [7, 'PATCH'],
  [3, 'patch'],
  [6, 'HEAD'],
  [2, 'put'],
  [2, 'OPTIONS'],
  [2, 'FOO'],
  [1, 'foo'],
  [1, '*'],
] as const;

function generateBody(random: Random, method: string): Body {
  if (/^(get|head)$/i.test(method)) return 'none';
  return random.weigh([
    [4, 'none'],
    [4, 'text'],
    [1, 'form'],
    [1, 'urlencoded'],
    [2, 'json-blob'],
    [1, 'bytes'],
    [0.4, 'stream'],
  ]);
}

/** XHR takes no streams; it drops the body of a GET. */
function generateXhrBody(random: Random, method: string): Body {
  const body = random.chance(0.1) ? 'text' : generateBody(random, method);
  return body === 'stream' ? 'text' : body;
}

function generateFetch(random: Random, requester: Requester): PageRequest {
  const mode = random.weigh([
    [90, 'cors'],
    [8, 'no-cors'],
    [2, 'same-origin'],
  ] as const);
  const method = mode === 'no-cors' ? random.pick(['GET', 'HEAD', 'POST']) : random.weigh(METHODS);
  return {
    ...PLAIN_REQUEST,
    requester,
    method,
    headers: mode === 'no-cors' ? [] : generateHeaders(random),
    body: generateBody(random, method),
    credentials: random.weigh([
      [3, 'default'],
      [2, 'omit'],
      [2, 'same-origin'],
      [4, 'include'],
    ]),
    mode,
    redirect: random.weigh([
      [92, 'follow'],
      [5, 'manual'],
      [3, 'error'],
    ]),
    cache: random.weigh([
      [88, 'default'],
      [3, 'no-store'],
      [3, 'reload'],
      [3, 'no-cache'],
      [3, 'force-cache'],
    ]),
    abortAfter: random.chance(0.02) ? ABORT_AFTER_MS : null,
  };
}

function generateXhr(random: Random, requester: Requester): PageRequest {
  const method = random.weigh(METHODS);
  return {
    ...PLAIN_REQUEST,
    api: 'xhr',
    requester,
    method,
    headers: generateHeaders(random),
    body: generateXhrBody(random, method),
    credentials: random.pick(['default', 'include']),
    uploadListener: random.chance(0.3),
    abortAfter: random.chance(0.02) ? ABORT_AFTER_MS : null,
  };
}

/** A request of a page, its frames or its worker. */
export function generateRequest(random: Random): PageRequest {
  const requester = random.weigh([
    [72, 'document'],
    [7, 'frame'],
    [3, 'sibling-frame'],
    [6, 'far-frame'],
    [6, 'sandbox'],
    [6, 'worker'],
  ] as const);
  const api = random.weigh([
    [62, 'fetch'],
    [16, 'xhr'],
    [4, 'image'],
    [4, 'script'],
    [3, 'module'],
    [2, 'font'],
    [2, 'style'],
    [3, 'beacon'],
    [3, 'eventsource'],
    [1, 'media'],
  ] as const);
  return requestBy(random, api, requester);
}

/** A request by this API. */
export function requestBy(random: Random, api: Api, requester: Requester): PageRequest {
  if (api === 'fetch') return generateFetch(random, requester);
  if (api === 'xhr') return generateXhr(random, requester);
  if (api === 'eventsource')
    return { ...PLAIN_REQUEST, api, requester, credentials: random.pick(['default', 'include']) };
  const inDocument = requester === 'worker' ? 'document' : requester;
  if (api === 'beacon') {
    return {
      ...PLAIN_REQUEST,
      api,
      requester: inDocument,
      method: 'POST',
      body: random.pick(['text', 'json-blob', 'form']),
    };
  }
  const crossorigin = random.pick<PageRequest['crossorigin']>([null, 'anonymous', 'use-credentials']);
  return {
    ...PLAIN_REQUEST,
    api,
    requester: inDocument,
    crossorigin: api === 'module' || api === 'font' ? null : crossorigin,
  };
}

/** Sometimes the same request by another element or property, or with `keepalive`. */
export function varied(random: Random, pageRequest: PageRequest): PageRequest {
  const { api, body, abortAfter } = pageRequest;
  if (api === 'fetch' && body !== 'stream' && abortAfter === null && random.chance(0.05))
    return { ...pageRequest, keepalive: true };
  const isElement = ['image', 'script', 'module', 'style', 'media'].includes(api);
  if (!isElement || !random.chance(0.3)) return pageRequest;
  const other = random.pick<PageRequest['api']>(['preload', 'modulepreload', 'mask', 'shape']);
  return other === 'preload'
    ? { ...pageRequest, api: other }
    : { ...pageRequest, api: other, crossorigin: null };
}

/** Another request to the same URL, which an earlier preflight may or may not cover. */
export function generateRepeated(random: Random, { api, mode, body, headers }: PageRequest): RepeatedRequest {
  if ((api !== 'fetch' && api !== 'xhr') || mode !== 'cors' || random.chance(0.4)) return {};
  const other = random.weigh(METHODS);
  const bodiless = /^(get|head)$/i;
  return {
    ...(random.chance(0.4) && { credentials: random.pick(['default', 'include']) }),
    ...(random.chance(0.3) && { headers: [...generateHeaders(random), ...headers.slice(1)] }),
    ...(random.chance(0.3) && (body === 'none' || !bodiless.test(other)) && { method: other }),
    ...(random.chance(0.2) &&
      api === 'fetch' && { cache: random.pick(['no-store', 'reload', 'no-cache', 'default']) }),
  };
}
