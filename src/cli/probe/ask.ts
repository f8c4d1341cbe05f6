import { lookup } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Header } from '../../core/fetch/headers.ts';
import { CommandError, EXIT, messageOf } from '../command.ts';

/** One request, as it goes over the wire. */
export interface Sent {
  readonly url: string;
  readonly method: string;
  /** Without `Host`, which is added. */
  readonly headers: readonly Header[];
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly statusLine: string;
  readonly headers: readonly Header[];
}

export interface Wire {
  /** Milliseconds. */
  readonly timeout: number;
  readonly acceptInsecureCerts: boolean;
}

/** Some servers send long policies; browsers accept this much. */
const MOST_HEADER_BYTES = 262_144;

/** Sends one request and reads the head of the response. Throws with exit code 4 if there is none. */
export async function ask({ url, method, headers, body }: Sent, wire: Wire): Promise<Answer> {
  const target = new URL(url);
  const lines = [{ name: 'Host', value: target.host }, ...headers];
  if (body !== undefined) lines.push({ name: 'Content-Length', value: String(Buffer.byteLength(body)) });
  const options = {
    method,
    headers: lines.flatMap(({ name, value }) => [name, value]),
    maxHeaderSize: MOST_HEADER_BYTES,
    rejectUnauthorized: !wire.acceptInsecureCerts,
    signal: AbortSignal.timeout(wire.timeout),
    agent: false,
    // Browsers take every such name for this computer; Node.js asks the system, which may not know it.
    ...(target.hostname.endsWith('.localhost') && { lookup: lookupLocalhost }),
  } as const;
  const send = target.protocol === 'https:' ? requestHttps : requestHttp;
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      send(target, options).on('response', resolve).on('error', reject).end(body);
    });
    // Only the head is checked.
    response.on('error', () => undefined).destroy();
    return answerOf(response);
  } catch (error) {
    throw new CommandError(EXIT.failed, `${method} ${url} got no response: ${reasonOf(error, wire)}`);
  }
}

const lookupLocalhost: LookupFunction = (_, options, callback) => lookup('localhost', options, callback);

function answerOf({ statusCode = 0, statusMessage = '', httpVersion, rawHeaders }: IncomingMessage): Answer {
  const headers: Header[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2)
    headers.push({ name: rawHeaders[at] ?? '', value: rawHeaders[at + 1] ?? '' });
  const statusLine = `HTTP/${httpVersion} ${statusCode} ${statusMessage}`.trim();
  return { status: statusCode, statusLine, headers };
}

function reasonOf(error: unknown, { timeout }: Wire): string {
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
    return `nothing within ${timeout / 1000} s`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = messageOf(error);
  return message.includes(code) ? message : `${code} ${message}`.trim();
}
