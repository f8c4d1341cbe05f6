import { allowRule, fetchAnchor } from '../rule.ts';

/** Mode `no-cors`: the response is opaque. */
export const allowedNoCorsOpaque = allowRule({
  id: 'allowed-no-cors-opaque',
  phases: ['request'],
  spec: fetchAnchor('concept-request-mode'),
  mdn: null,
  title: { pass: 'Not checked: the response stays opaque', fail: 'Not checked: the response stays opaque' },
  why: 'The request was made without CORS (as `<img>`, `<script>` and `<link>` do, or `mode: "no-cors"`). The browser may use the response, but no script can read it. This is no approval.',
  reasons: {},
  fix: 'Nothing to do.',
});
