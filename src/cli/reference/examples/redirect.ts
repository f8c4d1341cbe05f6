import { PAGE, type Example } from '../example.ts';
import { ALLOW_ANY, ALLOW_PAGE, CONSENT, CORS, ORIGIN, PLAIN, refused } from './ask.ts';

function redirected(location: string, answers = [ALLOW_PAGE, CONSENT]): Pick<Example, 'asks' | 'legs'> {
  return {
    asks: PLAIN,
    legs: [{ sends: [ORIGIN, CORS], status: 302, answers: [...answers, `Location: ${location}`] }],
  };
}

/** Exchanges that end at a redirect. */
export const REDIRECT_EXAMPLES: readonly Example[] = [
  refused('redirect-non-http-scheme', null, redirected('ftp://files.example/items')),
  refused('redirect-location-userinfo', null, redirected('https://user:secret@files.example/items')),
  {
    rule: 'redirect-bad-location',
    reason: null,
    ...redirected('https://['),
    error: 'net::ERR_INVALID_REDIRECT',
  },
  {
    rule: 'redirect-too-many',
    reason: null,
    asks: PLAIN,
    legs: [
      { sends: [ORIGIN, CORS], status: 302, answers: [ALLOW_PAGE, 'Location: /items'] },
      { sends: [ORIGIN, CORS], status: 302, answers: [ALLOW_PAGE, 'Location: /items'] },
    ],
    error: 'net::ERR_TOO_MANY_REDIRECTS',
  },
  {
    rule: 'redirect-mode-error',
    reason: null,
    ...redirected('/v2/items', [ALLOW_ANY]),
    asks: "fetch('https://api.example/items', { redirect: 'error' })",
    error: 'net::ERR_ABORTED',
    redirectEnd: 'redirect-failed',
  },
  {
    rule: 'redirect-stream-body',
    reason: null,
    asks: "fetch('https://api.example/items', { method: 'POST', body: stream, duplex: 'half' })",
    legs: [
      {
        method: 'POST',
        sends: [ORIGIN, CORS],
        status: 307,
        answers: [ALLOW_PAGE, 'Location: /v2/items'],
      },
    ],
    error: 'net::ERR_INVALID_ARGUMENT',
  },
  {
    rule: 'mode-same-origin-redirect',
    reason: null,
    asks: "fetch('/items', { mode: 'same-origin' })",
    legs: [
      {
        url: `${PAGE}/items`,
        sends: ['Sec-Fetch-Mode: same-origin'],
        status: 302,
        answers: ['Location: https://api.example/items'],
      },
    ],
    error: 'net::ERR_FAILED',
  },
];
