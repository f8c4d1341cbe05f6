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
  why: 'The page comes from a more public network than its target. Browsers ask the user for permission first, and only for secure pages.',
  reasons: {},
  fix: 'Serve the page over `https` and let the user grant the permission; or serve page and target from the same network.',
  errors: [
    'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS',
    'net::ERR_BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS',
  ],
});
