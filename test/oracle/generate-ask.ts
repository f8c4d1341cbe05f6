import { PLAIN_ASK, type Ask, type Body, type Later, type Requester } from './case.ts';
import type { Choices } from './prng.ts';
import { REQUEST_HEADERS } from './values.ts';

type Line = readonly [name: string, value: string];

function generateHeaders(choices: Choices): Ask['headers'] {
  const count = choices.weigh([
    [50, 0],
    [25, 1],
    [15, 2],
    [10, 3],
  ]);
  return Array.from({ length: count }, () => choices.pick<Line>(REQUEST_HEADERS));
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

function generateBody(choices: Choices, method: string): Body {
  if (/^(get|head)$/i.test(method)) return 'none';
  return choices.weigh([
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
function generateXhrBody(choices: Choices, method: string): Body {
  const body = choices.chance(0.1) ? 'text' : generateBody(choices, method);
  return body === 'stream' ? 'text' : body;
}

function generateFetch(choices: Choices, requester: Requester): Ask {
  const mode = choices.weigh([
    [90, 'cors'],
    [8, 'no-cors'],
    [2, 'same-origin'],
  ] as const);
  const method = mode === 'no-cors' ? choices.pick(['GET', 'HEAD', 'POST']) : choices.weigh(METHODS);
  return {
    ...PLAIN_ASK,
    requester,
    method,
    headers: mode === 'no-cors' ? [] : generateHeaders(choices),
    body: generateBody(choices, method),
    credentials: choices.weigh([
      [5, 'default'],
      [1, 'omit'],
      [1, 'same-origin'],
      [4, 'include'],
    ]),
    mode,
    redirect: choices.weigh([
      [92, 'follow'],
      [5, 'manual'],
      [3, 'error'],
    ]),
    cache: choices.weigh([
      [88, 'default'],
      [3, 'no-store'],
      [3, 'reload'],
      [3, 'no-cache'],
      [3, 'force-cache'],
    ]),
    abortAfter: choices.chance(0.02) ? choices.below(40) : null,
  };
}

function generateXhr(choices: Choices, requester: Requester): Ask {
  const method = choices.weigh(METHODS);
  return {
    ...PLAIN_ASK,
    api: 'xhr',
    requester,
    method,
    headers: generateHeaders(choices),
    body: generateXhrBody(choices, method),
    credentials: choices.pick(['default', 'include']),
    uploadListener: choices.chance(0.3),
    abortAfter: choices.chance(0.02) ? choices.below(40) : null,
  };
}

/** A request of a page, its frames or its worker. */
export function generateAsk(choices: Choices): Ask {
  const requester = choices.weigh([
    [74, 'document'],
    [8, 'frame'],
    [6, 'far-frame'],
    [6, 'sandbox'],
    [6, 'worker'],
  ] as const);
  const api = choices.weigh([
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
  if (api === 'fetch') return generateFetch(choices, requester);
  if (api === 'xhr') return generateXhr(choices, requester);
  if (api === 'eventsource')
    return { ...PLAIN_ASK, api, requester, credentials: choices.pick(['default', 'include']) };
  const inDocument = requester === 'worker' ? 'document' : requester;
  if (api === 'beacon') {
    return {
      ...PLAIN_ASK,
      api,
      requester: inDocument,
      method: 'POST',
      body: choices.pick(['text', 'json-blob', 'form']),
    };
  }
  const crossorigin = choices.pick<Ask['crossorigin']>([null, 'anonymous', 'use-credentials']);
  return {
    ...PLAIN_ASK,
    api,
    requester: inDocument,
    crossorigin: api === 'module' || api === 'font' ? null : crossorigin,
  };
}

/** Now and then the same by another element or property, or to outlive its page. */
export function varied(choices: Choices, ask: Ask): Ask {
  const { api, body, abortAfter } = ask;
  if (api === 'fetch' && body !== 'stream' && abortAfter === null && choices.chance(0.05))
    return { ...ask, keepalive: true };
  const isElement = ['image', 'script', 'module', 'style', 'media'].includes(api);
  if (!isElement || !choices.chance(0.3)) return ask;
  const other = choices.pick<Ask['api']>(['preload', 'modulepreload', 'mask', 'shape']);
  return other === 'preload' ? { ...ask, api: other } : { ...ask, api: other, crossorigin: null };
}

/** Another request to the same URL, which an earlier preflight may or may not cover. */
export function generateLater(choices: Choices, { api, mode, body, headers }: Ask): Later {
  if ((api !== 'fetch' && api !== 'xhr') || mode !== 'cors' || choices.chance(0.4)) return {};
  const other = choices.weigh(METHODS);
  const bodiless = /^(get|head)$/i;
  return {
    ...(choices.chance(0.4) && { credentials: choices.pick(['default', 'include']) }),
    ...(choices.chance(0.3) && { headers: [...generateHeaders(choices), ...headers.slice(1)] }),
    ...(choices.chance(0.3) && (body === 'none' || !bodiless.test(other)) && { method: other }),
    ...(choices.chance(0.2) &&
      api === 'fetch' && { cache: choices.pick(['no-store', 'reload', 'no-cache', 'default']) }),
  };
}
