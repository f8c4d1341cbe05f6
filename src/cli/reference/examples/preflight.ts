import type { Example } from '../example.ts';
import { ALLOW_ANY, ALLOW_PAGE, CONSENT, CORS, ORIGIN, preflight, preflighted, refused } from './ask.ts';

/** Headers that pass all origin and credentials checks in any credentials mode. */
const FINE = [ALLOW_PAGE, CONSENT] as const;

const PATCH = "fetch('https://api.example/items', { method: 'patch' })";
const PUT_WITH_CREDENTIALS = "fetch('https://api.example/items', { method: 'PUT', credentials: 'include' })";
const TRACED = "fetch('https://api.example/items', { headers: { 'X-Trace': '1' } })";
const TRACED_WITH_CREDENTIALS =
  "fetch('https://api.example/items', { headers: { 'X-Trace': '1' }, credentials: 'include' })";
const AUTHORIZED = "fetch('https://api.example/items', { headers: { Authorization: 'Bearer …' } })";

function redirected(reason: string | null, from: string, to: string, also: readonly string[] = []): Example {
  return refused('preflight-redirected', reason, {
    asks: `fetch('${from}', { method: 'PUT' })`,
    page: new URL(from).protocol === 'http:' ? 'http://app.example' : 'https://app.example',
    legs: [{ ...preflight(['PUT'], [`Location: ${to}`, ...also], 307), url: from }, { method: 'PUT' }],
  });
}

/** Exchanges that fail a check of preflights. */
export const PREFLIGHT_EXAMPLES: readonly Example[] = [
  redirected(null, 'https://api.example/items', '/v2/items'),
  redirected('scheme', 'http://api.example/items', 'https://api.example/items'),
  redirected('trailing-slash', 'https://api.example/items', '/items/'),
  redirected('host', 'https://api.example/items', 'https://login.example/'),
  redirected('upgraded', 'http://api.example/items', 'https://api.example/items', [
    'Non-Authoritative-Reason: HSTS',
  ]),
  refused('preflight-bad-status', null, preflighted(FINE, 304)),
  refused('preflight-bad-status', 'client-error', preflighted(FINE, 429)),
  refused('preflight-bad-status', 'cors-refused', preflighted(FINE, 403)),
  refused('preflight-bad-status', 'firewall', preflighted([...FINE, 'Cf-Mitigated: challenge'], 403)),
  refused('preflight-bad-status', 'authentication', preflighted([...FINE, 'WWW-Authenticate: Bearer'], 401)),
  refused('preflight-bad-status', 'not-handled', preflighted([...FINE, 'Allow: GET, PUT'], 405)),
  refused('preflight-bad-status', 'server-error', preflighted(FINE, 500)),
  refused(
    'preflight-invalid-allow-methods',
    null,
    preflighted([...FINE, 'Access-Control-Allow-Methods: [GET, PUT]']),
  ),
  refused('preflight-invalid-allow-headers', null, {
    asks: TRACED,
    legs: [preflight(['GET', 'x-trace'], [...FINE, 'Access-Control-Allow-Headers: "x-trace"']), {}],
  }),
  refused(
    'preflight-method-not-allowed',
    null,
    preflighted([...FINE, 'Access-Control-Allow-Methods: GET, POST']),
  ),
  refused('preflight-method-not-allowed', 'method-case', {
    asks: PATCH,
    legs: [preflight(['patch'], [...FINE, 'Access-Control-Allow-Methods: PATCH']), { method: 'patch' }],
  }),
  refused('preflight-method-not-allowed', 'wildcard-with-credentials', {
    asks: PUT_WITH_CREDENTIALS,
    legs: [preflight(['PUT'], [...FINE, 'Access-Control-Allow-Methods: *']), { method: 'PUT' }],
  }),
  {
    rule: 'preflight-authorization-not-covered-by-wildcard',
    reason: null,
    asks: AUTHORIZED,
    legs: [
      preflight(['GET', 'authorization'], [ALLOW_ANY, 'Access-Control-Allow-Headers: *']),
      { sends: [ORIGIN, CORS, 'Authorization: Bearer …'], status: 200, answers: [ALLOW_ANY] },
    ],
  },
  refused('preflight-header-not-allowed', null, {
    asks: TRACED,
    legs: [preflight(['GET', 'x-trace'], [...FINE, 'Access-Control-Allow-Headers: Content-Type']), {}],
  }),
  refused('preflight-header-not-allowed', 'response-header', {
    asks: "fetch('https://api.example/items', { headers: { 'Access-Control-Allow-Origin': '*' } })",
    legs: [
      preflight(
        ['GET', 'access-control-allow-origin'],
        [...FINE, 'Access-Control-Allow-Headers: Content-Type'],
      ),
      {},
    ],
  }),
  refused('preflight-header-not-allowed', 'wildcard-with-credentials', {
    asks: TRACED_WITH_CREDENTIALS,
    legs: [preflight(['GET', 'x-trace'], [...FINE, 'Access-Control-Allow-Headers: *']), {}],
  }),
];
