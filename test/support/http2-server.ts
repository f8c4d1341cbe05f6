import { constants, createSecureServer, type Http2SecureServer, type OutgoingHttpHeaders } from 'node:http2';
import type { Certificate } from '../../src/playground/certificate.ts';
import { hasBody, type Lines, type WireHandler } from './test-server-types.ts';

/** Node refuses a second line of these, so they go out joined, which `get` reads the same. */
const SINGLE = new Set([
  'access-control-allow-credentials',
  'access-control-max-age',
  'content-type',
  'etag',
]);
/** HTTP/2 has no such fields, and a value has no outer space (RFC 9113, 8.2). */
const CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade']);
const OUTER_SPACE = /^[\t ]+|[\t ]+$/g;

function headersOf(status: number, lines: Lines): OutgoingHttpHeaders {
  const headers: Record<string, string[]> = {};
  for (const [spelling, value] of lines) {
    const name = spelling.toLowerCase();
    if (CONNECTION.has(name)) continue;
    (headers[name] ??= []).push(value.replace(OUTER_SPACE, ''));
  }
  const outgoing: OutgoingHttpHeaders = { ':status': status };
  for (const [name, values] of Object.entries(headers)) {
    outgoing[name] = SINGLE.has(name) ? values.join(', ') : values;
  }
  return outgoing;
}

/** An HTTP/2 server over TLS with the given answers. */
export function createHttp2Server(handler: WireHandler, certificate: Certificate): Http2SecureServer {
  const server = createSecureServer({ ...certificate, allowHTTP1: false });
  server.on('session', (session) => session.on('error', () => session.destroy()));
  server.on('stream', (stream, incoming) => {
    stream.on('error', () => stream.destroy());
    const headers = new Map<string, string>();
    for (const [name, value] of Object.entries(incoming)) {
      if (value !== undefined) headers.set(name, String(value));
    }
    const method = headers.get(':method') ?? 'GET';
    const answer = (): void => {
      if (stream.destroyed) return;
      const reply = handler({ method, path: headers.get(':path') ?? '/', headers });
      if (reply.kind === 'hang') return;
      if (reply.kind === 'hang-up') {
        stream.close(constants.NGHTTP2_INTERNAL_ERROR);
        return;
      }
      const withBody = hasBody(method, reply.status);
      stream.respond(headersOf(reply.status, reply.lines), { endStream: !withBody });
      if (!withBody) return;
      if (reply.breaks === true)
        stream.write(reply.body, () => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
      else stream.end(reply.body);
    };
    stream.on('end', answer);
    stream.resume();
  });
  return server;
}
