import { errorRule, fetchAnchor } from '../rule.ts';

type Reason = 'same-origin-mode' | 'no-cors-redirect-mode' | 'no-cors-method' | 'scheme' | 'service-worker';

/** Main fetch, steps before anything is sent; which of them is known where Trace noted what the page asked for. */
export const requestNotSent = errorRule({
  id: 'request-not-sent',
  phases: ['request'],
  spec: fetchAnchor('concept-main-fetch'),
  mdn: null,
  title: { pass: 'The browser sent the request', fail: 'Not CORS: the browser did not send this request' },
  why: 'The page asked for this URL, and got an error before the browser sent anything to a server.',
  reasons: {
    'same-origin-mode': {
      why: 'The page asked with `mode: "same-origin"`, and the URL is of another origin.',
      fix: 'Remove `mode: "same-origin"`, or call a URL of the page’s own origin.',
    },
    'no-cors-redirect-mode': {
      why: 'The page asked with `mode: "no-cors"` and a redirect mode other than `follow`, which `fetch` does not allow for another origin.',
      fix: 'Remove `mode: "no-cors"`, or the `redirect` option.',
    },
    'no-cors-method': {
      why: 'The page asked with `mode: "no-cors"`, which allows only GET, HEAD and POST.',
      fix: 'Remove `mode: "no-cors"`.',
    },
    scheme: {
      why: '`fetch` works with valid `http`, `https`, `data` and `blob` URLs only, without a password.',
      fix: 'Call a valid `http` or `https` URL.',
    },
    'service-worker': {
      why: 'The page’s service worker answered with an error or an opaque response.',
      fix: 'Request with CORS in the service worker.',
    },
  },
  fix: 'Look at the browser’s console, which names the reason.',
  blockedReasons: ['origin'],
  // No other error is this rule's.
  reasonOfError: (): Reason => 'same-origin-mode',
});
