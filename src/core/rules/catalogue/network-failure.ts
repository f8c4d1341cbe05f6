import { errorRule, fetchAnchor } from '../rule.ts';

const REASONS = [
  [/PARTIAL_TRANSFER|CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED/, 'broken-off'],
  [/REFUSED/, 'refused'],
  [
    /RESPONSE_HEADERS_|INVALID_HTTP_RESPONSE|INVALID_RESPONSE|CONTENT_DECODING|INVALID_CHUNKED|CORRUPTED_CONTENT|INVALID_CONTENT_ENCODING/,
    'malformed',
  ],
  [/NAME_NOT_RESOLVED|NAME_RESOLUTION|UNKNOWN_HOST|DNS_/, 'dns'],
  [/SSL|CERT|TLS|SEC_ERROR|MOZILLA_PKIX/, 'tls'],
  [
    /EMPTY_RESPONSE|CONNECTION_CLOSED|CONNECTION_RESET|CONNECTION_ABORTED|NET_RESET|NET_ON_RECEIVING_FROM|NET_INTERRUPT/,
    'closed',
  ],
  [/TIMED_OUT|TIMEOUT/, 'timeout'],
  [/INTERNET_DISCONNECTED|NETWORK_CHANGED|OFFLINE/, 'offline'],
  [/UNSAFE_PORT|PORT_ACCESS_NOT_ALLOWED/, 'port'],
] as const;

/** There was no usable HTTP response: name resolution, connection, TLS or protocol failed. */
export const networkFailure = errorRule({
  id: 'network-failure',
  phases: ['preflight', 'redirect', 'request'],
  spec: fetchAnchor('concept-network-error'),
  mdn: null,
  title: { pass: 'The server answered', fail: 'Not CORS: no answer from the server' },
  why: 'The connection failed before the browser got a response, so there were no CORS headers to check.',
  fix: 'Check that the server is running, and check its name, port and certificate.',
  reasons: {
    refused: {
      why: 'Nothing is listening on that port, or a firewall rejected the connection.',
      fix: 'Start the server, and check the host and port in the URL.',
    },
    dns: { why: 'The host name could not be resolved.', fix: 'Check the spelling of the host name.' },
    tls: {
      why: 'The TLS handshake failed, or the browser rejected the certificate.',
      fix: 'Open the URL in a tab to see what is wrong with the certificate.',
    },
    closed: {
      why: 'The server closed the connection without sending a response.',
      fix: 'Look at the server’s log: it may have crashed.',
    },
    'broken-off': {
      why: 'CORS is not the cause: the headers arrived, and the connection ended before the body did.',
      fix: 'Look at the logs of the server and its proxies: the body is shorter than its `Content-Length`, or lacks its last chunk.',
    },
    timeout: {
      why: 'The server did not answer in time.',
      fix: 'Check that this machine can reach the server.',
    },
    malformed: {
      why: 'The response is not valid HTTP, so the browser discarded it.',
      fix: 'Check it with `curl -v`, and correct what the server or a proxy sends: length, encoding or duplicate headers.',
    },
    offline: { why: 'This machine has no network connection.', fix: 'Connect to the network.' },
    port: { why: 'Browsers refuse to connect to this port.', fix: 'Use another port for the server.' },
  },
  reasonOfError: (error) => REASONS.find(([pattern]) => pattern.test(error))?.[1] ?? null,
});
