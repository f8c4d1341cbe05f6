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
  preflighted,
  refused,
} from './ask.ts';

const ALLOW = 'Access-Control-Allow-Origin';

function mismatch(reason: string | null, value: string, page = PAGE): Example {
  const sends = [`Origin: ${page}`, CORS];
  return refused('allow-origin-mismatch', reason, {
    asks: PLAIN,
    page,
    legs: [{ sends, status: 200, answers: [`${ALLOW}: ${value}`] }],
  });
}

function invalid(reason: string | null, value: string): Example {
  return refused('allow-origin-invalid', reason, answered([`${ALLOW}: ${value}`]));
}

function credentials(reason: string | null, ...consent: readonly string[]): Example {
  return refused('missing-allow-credentials', reason, answeredWithCredentials(ALLOW_PAGE, ...consent));
}

const image: Example = {
  rule: 'allowed-no-cors-opaque',
  reason: null,
  asks: '<img src="https://api.example/logo.png">',
  type: 'image',
  legs: [
    {
      url: 'https://api.example/logo.png',
      sends: ['Sec-Fetch-Mode: no-cors'],
      status: 200,
      answers: ['Content-Type: image/png', 'Cache-Control: max-age=600'],
    },
  ],
};

/** Exchanges that fail the CORS check. */
export const ORIGIN_EXAMPLES: readonly Example[] = [
  refused('missing-allow-origin', null, answered(['Content-Type: application/json'])),
  refused('missing-allow-origin', 'not-handled', preflighted(['Allow: GET, PUT'], 405)),
  refused('missing-allow-origin', 'authentication', preflighted(['WWW-Authenticate: Bearer'], 401)),
  refused('missing-allow-origin', 'cors-refused', preflighted(['Vary: Access-Control-Request-Method'], 403)),
  refused('missing-allow-origin', 'firewall', answered(['Cf-Mitigated: challenge'], 403)),
  refused('missing-allow-origin', 'refused', answered(['Content-Type: text/html'], 403)),
  refused('missing-allow-origin', 'client-error', answered(['Content-Type: text/html'], 413)),
  refused('missing-allow-origin', 'server-error', answered(['Content-Type: text/html'], 502)),
  refused('missing-allow-origin', 'on-redirect', answered(['Location: /login'], 302)),
  refused('missing-allow-origin', 'cached-response', {
    asks: "fetch('https://api.example/logo.png')",
    before: image,
    legs: [
      {
        url: 'https://api.example/logo.png',
        sends: [ORIGIN, CORS],
        status: 200,
        answers: ['Content-Type: image/png', 'Cache-Control: max-age=600'],
        fromCache: true,
      },
    ],
  }),
  refused('wildcard-origin-with-credentials', null, answeredWithCredentials(ALLOW_ANY, CONSENT)),
  refused('allow-origin-multiple', 'two-lines', answered([ALLOW_ANY, ALLOW_PAGE])),
  refused('allow-origin-multiple', 'list', answered([`${ALLOW}: ${PAGE}, https://admin.example`])),
  invalid(null, 'https://[app.example'),
  invalid('empty', ''),
  invalid('pattern', 'https://app.example:*'),
  invalid('quotes', `"${PAGE}"`),
  invalid('no-scheme', 'app.example'),
  mismatch(null, 'https://admin.example'),
  refused('allow-origin-mismatch', 'cached-response', {
    asks: PLAIN,
    legs: [
      {
        sends: [ORIGIN, CORS],
        status: 200,
        answers: [`${ALLOW}: https://admin.example`, 'Cache-Control: max-age=600'],
        fromCache: true,
      },
    ],
  }),
  mismatch('trailing-slash', `${PAGE}/`),
  mismatch('path', `${PAGE}/index.html`),
  mismatch('scheme', 'http://app.example'),
  mismatch('port', 'http://localhost:3000', 'http://localhost:5173'),
  mismatch('host-case', 'https://App.example'),
  mismatch('www', 'https://www.app.example'),
  mismatch('subdomain', 'https://beta.app.example'),
  mismatch('loopback-name', 'http://127.0.0.1:5173', 'http://localhost:5173'),
  mismatch('trailing-dot', `${PAGE}.`),
  mismatch('pattern', 'https://*.example'),
  mismatch('no-scheme', 'localhost:5173', 'http://localhost:5173'),
  mismatch('null', 'null'),
  refused('allow-origin-mismatch', 'tainted-origin', {
    asks: PLAIN,
    legs: [
      {
        sends: [ORIGIN, CORS],
        status: 302,
        answers: [ALLOW_PAGE, 'Location: https://cdn.example/items.json'],
      },
      {
        url: 'https://cdn.example/items.json',
        sends: ['Origin: null', CORS],
        status: 200,
        answers: [ALLOW_PAGE],
      },
    ],
  }),
  refused('allow-origin-mismatch', 'opaque-origin', {
    asks: `<iframe sandbox="allow-scripts" srcdoc="<script>${PLAIN.replaceAll("'", '`')}</script>">`,
    page: 'null',
    legs: [{ sends: ['Origin: null', CORS], status: 200, answers: [ALLOW_PAGE] }],
  }),
  credentials(null),
  credentials('case', 'Access-Control-Allow-Credentials: True'),
  credentials('two-lines', CONSENT, CONSENT),
  credentials('other-value', 'Access-Control-Allow-Credentials: 1'),
];
