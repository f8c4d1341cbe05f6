import { errorRule, fetchAnchor } from '../rule.ts';

const REASONS = [
  [/REFUSED/, 'refused'],
  [/NAME_NOT_RESOLVED|NAME_RESOLUTION|UNKNOWN_HOST|DNS_/, 'dns'],
  [/SSL|CERT|TLS|SEC_ERROR|MOZILLA_PKIX/, 'tls'],
  [
    /EMPTY_RESPONSE|CONNECTION_CLOSED|CONNECTION_RESET|CONNECTION_ABORTED|NET_RESET|NET_ON_RECEIVING_FROM|NET_INTERRUPT|PARTIAL_TRANSFER/,
    'closed',
  ],
  [/TIMED_OUT|TIMEOUT/, 'timeout'],
  [/INTERNET_DISCONNECTED|NETWORK_CHANGED|OFFLINE/, 'offline'],
  [/UNSAFE_PORT|PORT_ACCESS_NOT_ALLOWED/, 'port'],
] as const;

/** No usable HTTP response: name, connection, TLS, protocol. */
export const networkFailure = errorRule({
  id: 'network-failure',
  phases: ['preflight', 'redirect', 'request'],
  spec: fetchAnchor('concept-network-error'),
  mdn: null,
  title: { pass: 'The server answered', fail: 'Not CORS: no answer from the server' },
  why: 'The connection failed before there was a response, so there were no CORS headers to look at.',
  fix: 'Check that the server runs, and its name, port and certificate.',
  reasons: {
    refused: {
      why: 'Nothing listens on that port, or a firewall refuses.',
      fix: 'Start the server, and check host and port.',
    },
    dns: { why: 'The host name is unknown.', fix: 'Check the spelling of the host name.' },
    tls: {
      why: 'The TLS handshake or the certificate failed.',
      fix: 'Open the URL in a tab to see the certificate’s problem.',
    },
    closed: {
      why: 'The server closed the connection without a response.',
      fix: 'Look at the server’s log; it may have crashed.',
    },
    timeout: {
      why: 'The server did not answer in time.',
      fix: 'Check that the host can be reached from here.',
    },
    offline: { why: 'This machine has no connection to the network.', fix: 'Connect to the network.' },
    port: { why: 'Browsers refuse to connect to this port.', fix: 'Serve from another port.' },
  },
  reasonOfError: (error) => REASONS.find(([pattern]) => pattern.test(error))?.[1] ?? null,
});
