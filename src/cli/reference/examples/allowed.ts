import type { RuleId } from '../../../core/rules/catalogue/index.ts';
import { PAGE, type Example } from '../example.ts';
import {
  ALLOW_ANY,
  ALLOW_PAGE,
  answered,
  answeredWithCredentials,
  CONSENT,
  CORS,
  ORIGIN,
  PLAIN,
  preflight,
} from './ask.ts';

function allowed(rule: RuleId, example: Pick<Example, 'asks' | 'legs'> & Partial<Example>): Example {
  return { reason: null, ...example, rule };
}

const put = {
  asks: "fetch('https://api.example/items', { method: 'PUT' })",
  request: { method: 'PUT', sends: [ORIGIN, CORS], status: 200, answers: [ALLOW_PAGE] },
};

/** Exchanges that are allowed. */
export const ALLOWED_EXAMPLES: readonly Example[] = [
  allowed('allowed-same-origin', {
    asks: "fetch('/items')",
    legs: [{ url: `${PAGE}/items`, sends: [CORS], status: 200, answers: ['Content-Type: application/json'] }],
  }),
  allowed('allowed-no-cors-opaque', {
    asks: '<img src="https://api.example/logo.png">',
    type: 'image',
    legs: [
      {
        url: 'https://api.example/logo.png',
        sends: ['Sec-Fetch-Mode: no-cors'],
        status: 200,
        answers: ['Content-Type: image/png'],
      },
    ],
  }),
  allowed('allowed-wildcard', answered([ALLOW_ANY])),
  allowed('allowed-exact-origin', answered([ALLOW_PAGE, 'Vary: Origin'])),
  allowed('allowed-exact-origin', {
    reason: 'revalidated',
    asks: PLAIN,
    before: allowed('allowed-exact-origin', answered([ALLOW_PAGE, 'ETag: "1"', 'Vary: Origin'])),
    legs: [{ sends: [ORIGIN, CORS, 'If-None-Match: "1"'], status: 304, answers: ['ETag: "1"'] }],
  }),
  allowed(
    'allowed-exact-origin-with-credentials',
    answeredWithCredentials(ALLOW_PAGE, CONSENT, 'Vary: Origin'),
  ),
  allowed('allowed-null-origin', {
    asks: '<iframe sandbox="allow-scripts" src="widget.html">, which fetches',
    page: 'null',
    legs: [{ sends: ['Origin: null', CORS], status: 200, answers: ['Access-Control-Allow-Origin: null'] }],
  }),
  allowed('allowed-preflight-cached', {
    asks: put.asks,
    legs: [put.request],
    before: allowed('allowed-exact-origin', {
      asks: put.asks,
      legs: [
        preflight(['PUT'], [ALLOW_PAGE, 'Access-Control-Allow-Methods: PUT', 'Access-Control-Max-Age: 600']),
        put.request,
      ],
    }),
  }),
  allowed('allowed-opaque-redirect', {
    asks: "fetch('https://api.example/items', { redirect: 'manual' })",
    legs: [{ sends: [ORIGIN, CORS], status: 302, answers: [ALLOW_ANY, 'Location: /v2/items'] }],
    error: 'net::ERR_ABORTED',
    redirectEnd: 'target-aborted',
  }),
  allowed('allowed-without-request', {
    asks: "fetch('https://api.example/items'), answered by the page’s service worker",
    legs: [{}],
    stopped: 'service-worker',
  }),
  allowed('allowed-extension-bypass', {
    reason: 'extension-page',
    asks: "fetch('https://api.example/items'), on a page of an extension",
    page: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    legs: [
      {
        sends: ['Origin: chrome-extension://abcdefghijklmnopabcdefghijklmnop', CORS],
        status: 200,
        answers: ['Content-Type: application/json'],
      },
    ],
  }),
  allowed('allowed-extension-bypass', {
    reason: 'headers-rewritten',
    ...answered(['Content-Type: application/json']),
  }),
];
