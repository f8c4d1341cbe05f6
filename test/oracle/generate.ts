import type { Ask, Body, Case, Hop, Place, Requester } from './case.ts';
import { generatePreflight, generateResponse } from './generate-answers.ts';
import { createChoices, seedOf, type Choices } from './prng.ts';
import { REQUEST_HEADERS } from './values.ts';

export const PAGES: readonly [Place, ...Place[]] = [
  'plain0@localhost',
  'plain0@a.test',
  'tls0@a.test',
  'h2a@localhost',
  'tls0@localhost',
  'plain0@[::1]',
  'h2a@a.test',
];

function generatePlace(choices: Choices, page: Place): Place {
  const server = choices.weigh([
    [20, 'plain0'],
    [15, 'plain1'],
    [8, 'plain2'],
    [15, 'tls0'],
    [13, 'tls1'],
    [15, 'h2a'],
    [14, 'h2b'],
  ] as const);
  const hosts = ['localhost', '127.0.0.1', '[::1]'] as const;
  // From a secure page a plain-http name is mixed content, which no extension is shown.
  const isMixed = !page.startsWith('plain') && server.startsWith('plain') && !choices.chance(0.03);
  const host = isMixed
    ? choices.pick(hosts)
    : choices.pick([...hosts, 'a.test', 'b.test', 'www.a.test', 'A.test']);
  return `${server}@${host}`;
}

function generateStart(choices: Choices, page: Place): Place {
  if (choices.chance(0.1)) return page;
  if (choices.chance(0.02))
    return choices.pick([
      'refused@localhost',
      'refused@b.test',
      'garbled@localhost',
      'unsafe@localhost',
      'plain0@nowhere.invalid',
    ]);
  return generatePlace(choices, page);
}

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

const SIMPLE: Ask = {
  api: 'fetch',
  requester: 'document',
  method: 'GET',
  headers: [],
  body: 'none',
  credentials: 'default',
  mode: 'cors',
  redirect: 'follow',
  cache: 'default',
  crossorigin: null,
  uploadListener: false,
  abortAfter: null,
};

function generateFetch(choices: Choices, requester: Requester): Ask {
  const mode = choices.weigh([
    [90, 'cors'],
    [8, 'no-cors'],
    [2, 'same-origin'],
  ] as const);
  const method = mode === 'no-cors' ? choices.pick(['GET', 'HEAD', 'POST']) : choices.weigh(METHODS);
  return {
    ...SIMPLE,
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
    ...SIMPLE,
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

function generateAsk(choices: Choices): Ask {
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
    return { ...SIMPLE, api, requester, credentials: choices.pick(['default', 'include']) };
  const inDocument = requester === 'worker' ? 'document' : requester;
  if (api === 'beacon') {
    return {
      ...SIMPLE,
      api,
      requester: inDocument,
      method: 'POST',
      body: choices.pick(['text', 'json-blob', 'form']),
    };
  }
  const crossorigin = choices.pick<Ask['crossorigin']>([null, 'anonymous', 'use-credentials']);
  return {
    ...SIMPLE,
    api,
    requester: inDocument,
    crossorigin: api === 'module' || api === 'font' ? null : crossorigin,
  };
}

/** Case number `index` of the run with this seed. */
export function generateCase(seed: number, index: number): Case {
  const choices = createChoices(seedOf(seed, index));
  const page = choices.weigh([
    [30, 0],
    [15, 1],
    [15, 2],
    [15, 3],
    [10, 4],
    [8, 5],
    [7, 6],
  ]);
  const pagePlace = PAGES[page] ?? PAGES[0];
  const ask = generateAsk(choices);
  const count = choices.weigh([
    [64, 1],
    [21, 2],
    [8, 3],
    [4, 4],
    [3, 5],
  ]);
  const first = generateStart(choices, pagePlace);
  const others = [
    first,
    pagePlace,
    generatePlace(choices, pagePlace),
    generatePlace(choices, pagePlace),
  ] as const;
  const hopAt = (index: number): Hop => ({
    place: index === 0 ? first : choices.pick([...others]),
    preflight: generatePreflight(choices, ask),
    response: generateResponse(choices, ask, index === count - 1),
  });
  const parallel = choices.weigh([
    [94, 1],
    [2, 2],
    [2, 3],
    [2, 6],
  ]);
  return {
    page: pagePlace,
    ask,
    hops: [hopAt(0), ...Array.from({ length: count - 1 }, (_, rest) => hopAt(rest + 1))],
    times:
      parallel > 1
        ? 1
        : choices.weigh([
            [88, 1],
            [8, 2],
            [4, 3],
          ]),
    parallel,
    denyEvery: parallel > 1 && choices.chance(0.5) ? 3 : 0,
    primed: choices.chance(0.03),
  };
}
