import { errorRule } from '../rule.ts';

/** Local Network Access: a permission of the user, not a header. */
export const localNetworkAccess = errorRule({
  id: 'local-network-access',
  phases: ['preflight', 'redirect', 'request'],
  spec: 'https://wicg.github.io/local-network-access/',
  mdn: null,
  title: {
    pass: 'The server is not in a more private network than the page',
    fail: 'Not CORS: the browser protects the local network',
  },
  why: 'The page comes from a more public network than its target. Browsers allow that only with the user’s permission, and only to secure pages. CORS headers don’t matter, although Chrome’s console calls this “CORS policy”.',
  reasons: {},
  fix: 'Serve the page over `https`, and allow it when the browser asks, or in the site settings (“Local network access”). For an `http` URL, use `fetch(url, { targetAddressSpace: "local" })` (`"loopback"` for the same device). A frame also needs `allow="local-network-access"` on its `<iframe>`.',
  errors: [
    'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
    'net::ERR_BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS',
  ],
});
