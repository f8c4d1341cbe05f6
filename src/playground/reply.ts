import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyFor, type Body } from './bodies.ts';
import type { PlaygroundExchange, ServerReply } from './exchange.ts';
import type { Origins } from './origins.ts';

/** The response to preflights of exchanges that do not describe their own. */
const GRANTED: ServerReply = {
  headers: [
    'Access-Control-Allow-Origin: {origin}',
    'Access-Control-Allow-Credentials: true',
    'Access-Control-Allow-Methods: {method}',
    'Access-Control-Allow-Headers: {names}',
  ],
};

const PLACEHOLDER = /\{(host:|port:)?([a-z]+)\}/g;

/** Answers one request of an exchange; `hop` counts its redirects, from 0. */
export function answer(
  exchange: PlaygroundExchange,
  hop: number,
  request: IncomingMessage,
  response: ServerResponse,
  origins: Origins,
): void {
  const isPreflight =
    request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  const reply = isPreflight
    ? (replyOf(exchange.preflights, hop) ?? GRANTED)
    : (replyOf(exchange.replies, hop) ?? {});
  if (reply.instead === 'hang-up') {
    request.socket.destroy();
    return;
  }
  if (reply.instead === 'silence') return;

  const status = reply.status ?? (isPreflight ? 204 : 200);
  const headers = (reply.headers ?? []).flatMap((line) => filledLine(line, hop, request, origins));
  const hasBody = !isPreflight && status !== 204 && !headers.includes('Location');
  write(response, status, headers, hasBody ? bodyFor(exchange) : undefined);
}

function write(response: ServerResponse, status: number, headers: string[], body: Body | undefined): void {
  if (body === undefined) {
    response.writeHead(status, [...headers, 'Content-Length', '0']).end();
    return;
  }
  if (!headers.includes('Content-Type')) headers.push('Content-Type', body.type);
  if (body.streams) {
    response.writeHead(status, headers);
    response.write(body.bytes);
    return;
  }
  response.writeHead(status, [...headers, 'Content-Length', String(body.bytes.length)]).end(body.bytes);
}

function replyOf(replies: readonly ServerReply[] | undefined, hop: number): ServerReply | undefined {
  return replies?.[hop] ?? replies?.at(-1);
}

/** Name and value for `writeHead`; an empty list if a placeholder has no value. */
function filledLine(line: string, hop: number, request: IncomingMessage, origins: Origins): string[] {
  const colon = line.indexOf(':');
  const template = line.slice(colon + 1).trim();
  const value = template.replace(PLACEHOLDER, (_, part: string | undefined, name: string) => {
    const whole = placeholder(name, hop, request, origins);
    if (part === undefined) return whole;
    const { host, port } = new URL(whole);
    return part === 'host:' ? host : port;
  });
  return value === '' && template !== '' ? [] : [line.slice(0, colon), value];
}

function placeholder(name: string, hop: number, request: IncomingMessage, origins: Origins): string {
  switch (name) {
    case 'page':
    case 'other':
    case 'third':
      return origins.targets[name] ?? '';
    case 'origin':
      return request.headers.origin ?? '*';
    case 'method':
      return headerOf(request, 'access-control-request-method');
    case 'names':
      return headerOf(request, 'access-control-request-headers');
    case 'next':
      return (request.url ?? '').replace(/\/\d+(?=\?|$)/, `/${hop + 1}`);
    default:
      throw new Error(`no placeholder {${name}}`);
  }
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
