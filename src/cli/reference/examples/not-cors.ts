import type { RuleId } from '../../../core/rules/catalogue/index.ts';
import type { Obstacle } from '../../../core/exchange/asked.ts';
import type { Example, ExampleLeg } from '../example.ts';
import { ALLOW_PAGE, answered, CONSENT, CORS, ORIGIN, PLAIN } from './ask.ts';

const SENT: ExampleLeg = { sends: [ORIGIN, CORS] };

/** A GET that ended in this error without a response. */
function failed(rule: RuleId, reason: string | null, error: string, leg: ExampleLeg = {}): Example {
  return { rule, reason, asks: PLAIN, legs: [leg], error };
}

/** A subresource without CORS whose response the browser hides from the page. */
function kept(rule: RuleId, error: string, answers: readonly string[]): Example {
  const leg = { sends: ['Sec-Fetch-Mode: no-cors'], status: 200, answers };
  return {
    rule,
    reason: null,
    asks: '<img src="https://api.example/items">',
    type: 'image',
    legs: [leg],
    error,
  };
}

/** A call that ended before anything was sent. */
function unsent(reason: string | null, stopped: Obstacle, asks: string): Example {
  return { rule: 'request-not-sent', reason, asks, legs: [{}], stopped };
}

/** Failures that are not CORS. */
export const NOT_CORS_EXAMPLES: readonly Example[] = [
  kept('corp-blocked', 'net::ERR_BLOCKED_BY_RESPONSE', ['Cross-Origin-Resource-Policy: same-origin']),
  kept('orb-blocked', 'net::ERR_BLOCKED_BY_ORB', ['Content-Type: application/json']),
  {
    ...failed('mixed-content-blocked', null, 'net::ERR_MIXED_CONTENT', { url: 'http://api.example/items' }),
    asks: "fetch('http://api.example/items')",
  },
  unsent(null, 'unknown', PLAIN),
  unsent(
    'same-origin-mode',
    'same-origin-mode',
    "fetch('https://api.example/items', { mode: 'same-origin' })",
  ),
  unsent(
    'no-cors-redirect-mode',
    'no-cors-redirect-mode',
    "fetch('https://api.example/items', { mode: 'no-cors', redirect: 'error' })",
  ),
  unsent(
    'no-cors-method',
    'no-cors-method',
    "fetch('https://api.example/items', { mode: 'no-cors', method: 'PUT' })",
  ),
  unsent('scheme', 'scheme', "fetch('app:items')"),
  { ...unsent('service-worker', 'service-worker', PLAIN), fails: true },
  failed('csp-blocked', null, 'net::ERR_BLOCKED_BY_CSP'),
  failed('extension-blocked', null, 'net::ERR_BLOCKED_BY_CLIENT'),
  {
    ...failed('local-network-access', null, 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS', {
      url: 'http://192.168.1.1/status',
    }),
    asks: "fetch('http://192.168.1.1/status')",
    page: 'http://app.example',
  },
  failed('network-failure', null, 'net::ERR_HTTP2_PROTOCOL_ERROR', SENT),
  failed('network-failure', 'refused', 'net::ERR_CONNECTION_REFUSED'),
  failed('network-failure', 'dns', 'net::ERR_NAME_NOT_RESOLVED'),
  failed('network-failure', 'tls', 'net::ERR_CERT_AUTHORITY_INVALID'),
  failed('network-failure', 'closed', 'net::ERR_EMPTY_RESPONSE', SENT),
  failed('network-failure', 'broken-off', 'net::ERR_CONTENT_LENGTH_MISMATCH', SENT),
  failed('network-failure', 'timeout', 'net::ERR_CONNECTION_TIMED_OUT'),
  failed('network-failure', 'malformed', 'net::ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH', SENT),
  failed('network-failure', 'offline', 'net::ERR_INTERNET_DISCONNECTED'),
  {
    ...failed('network-failure', 'port', 'net::ERR_UNSAFE_PORT', { url: 'https://api.example:6000/items' }),
    asks: "fetch('https://api.example:6000/items')",
  },
  {
    ...failed('aborted', null, 'net::ERR_ABORTED', SENT),
    asks: "fetch('https://api.example/items', { signal: AbortSignal.timeout(100) })",
  },
  { rule: 'unexplained-block', reason: null, ...answered([ALLOW_PAGE, CONSENT]), error: 'net::ERR_FAILED' },
];
