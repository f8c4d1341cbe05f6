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
  why: 'The page comes from a more public network than its target. Browsers let it ask there only with the user’s permission, and ask for that only on secure pages. CORS headers don’t matter, although Chrome’s console calls this “CORS policy”, too.',
  reasons: {},
  fix: 'Serve the page over `https`, and allow it when the browser asks, or in the site settings (“Local network access”). For an `http` URL, use `fetch(url, { targetAddressSpace: "local" })` (`"loopback"` for the user’s own device). A frame also needs `allow="local-network-access"` on its `<iframe>`.',
  errors: [
    'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
    'net::ERR_BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS',
  ],
});
