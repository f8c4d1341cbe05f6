import { allowRule, fetchAnchor } from '../rule.ts';

/** Mode `no-cors`: the response is opaque. */
export const allowedNoCorsOpaque = allowRule({
  id: 'allowed-no-cors-opaque',
  phases: ['request'],
  spec: fetchAnchor('concept-request-mode'),
  title: 'Opaque: no CORS check, scripts can’t read it',
  why: 'The request was made without CORS (as `<img>`, `<script>` and `<link>` do, or `mode: "no-cors"`). The browser may use the response, but scripts can’t read it. This doesn’t mean that the server allowed it.',
  reasons: {},
});
