import { STATUS_CODES } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificate } from '../../src/playground/certificate.ts';
import { hasBody, type WireHandler, type WireReply, type WireRequest } from './test-server-types.ts';

const HEAD_END = '\r\n\r\n';

function parseHead(head: string): WireRequest | undefined {
  const [first = '', ...lines] = head.split('\r\n');
  const [method, path] = first.split(' ');
  if (method === undefined || path === undefined) return undefined;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { method, path, headers };
}

function send(socket: Socket, method: string, reply: WireReply): void {
  if (reply.kind === 'hang') return;
  if (reply.kind === 'hang-up') {
    socket.destroy();
    return;
  }
  const { status, lines, body, breaks = false } = reply;
  const withBody = hasBody(method, status);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Other'}`];
  for (const [name, value] of lines) head.push(`${name}: ${value}`);
  if (withBody) head.push(`Content-Length: ${body.length + (breaks ? 1 : 0)}`);
  const start = Buffer.from(head.join('\r\n') + HEAD_END, 'latin1');
  const bytes = withBody ? Buffer.concat([start, body]) : start;
  if (breaks) socket.end(bytes);
  else socket.write(bytes);
}

function serve(socket: Socket, handler: WireHandler): void {
  let received: Buffer = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    for (;;) {
      const end = received.indexOf(HEAD_END);
      if (end < 0) return;
      const request = parseHead(received.toString('latin1', 0, end));
      if (!request) {
        socket.destroy();
        return;
      }
      const next = end + HEAD_END.length + Number(request.headers.get('content-length') ?? 0);
      if (received.length < next) return;
      received = received.subarray(next);
      send(socket, request.method, handler(request));
    }
  });
}

/** An HTTP/1.1 server that puts on the wire exactly the header bytes it is given; over TLS with a certificate. */
export function createHttp1Server(handler: WireHandler, certificate?: Certificate): Server {
  const accept = (socket: Socket): void => serve(socket, handler);
  if (!certificate) return createServer({ noDelay: true }, accept);
  return createTlsServer({ ...certificate, noDelay: true, ALPNProtocols: ['http/1.1'] }, accept);
}
