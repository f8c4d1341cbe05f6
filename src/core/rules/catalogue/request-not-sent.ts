import { errorRule, fetchAnchor } from '../rule.ts';

type Reason =
  | 'same-origin-mode'
  | 'no-cors-redirect-mode'
  | 'no-cors-method'
  | 'scheme'
  | 'url'
  | 'userinfo'
  | 'service-worker';

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
      why: 'The page asked with `mode: "no-cors"`, which allows GET, HEAD and POST only.',
      fix: 'Remove `mode: "no-cors"`.',
    },
    scheme: {
      why: '`fetch` works with `http`, `https`, `data` and `blob` URLs only.',
      fix: 'Call an `http` or `https` URL.',
    },
    url: {
      why: 'The URL is not valid.',
      fix: 'Correct the URL.',
    },
    userinfo: {
      why: 'The URL has a user name or password in it, which `fetch` does not allow.',
      fix: 'Send an `Authorization` header instead.',
    },
    'service-worker': {
      why: 'The page’s service worker answered with an error, or with an opaque response.',
      fix: 'Request with CORS in the `fetch` listener of the service worker.',
    },
  },
  fix: 'Look at the browser’s console, which names the reason.',
  blockedReasons: ['origin'],
  // No other error is this rule's.
  reasonOfError: (): Reason => 'same-origin-mode',
});
