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
      why: 'The page asked with `mode: "no-cors"` and a method other than GET, HEAD and POST.',
      fix: 'Remove `mode: "no-cors"`, so that the server can allow the method.',
    },
    scheme: {
      why: '`fetch` works with `http`, `https`, `data` and `blob` URLs only.',
      fix: 'Call an `http` or `https` URL.',
    },
    url: {
      why: 'The page asked for something that is not a valid URL.',
      fix: 'Correct the URL.',
    },
    userinfo: {
      why: 'The URL has a user name or a password in it, which `fetch` does not accept.',
      fix: 'Leave them out of the URL, and send an `Authorization` header where the server needs one.',
    },
    'service-worker': {
      why: 'The page’s service worker answered with an error, or with a response that this request may not get, such as an opaque one.',
      fix: 'Look at the `fetch` listener of the service worker: for what the page reads, it must request with CORS.',
    },
  },
  fix: 'Look at the browser’s console, which names the reason.',
  blockedReasons: ['origin'],
  // No other error is this rule's.
  reasonOfError: (): Reason => 'same-origin-mode',
});
