import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { VerdictKind } from '../../src/core/verdict.ts';
import { listenOnLoopback, type Listening } from './loopback.ts';

/** A page and the server of another origin that it asks: every fourth request of a kind of its own. */
export interface MixedTraffic extends Listening {
  /** Requests of the page that have reached the server, preflights not counted. */
  readonly arrived: () => number;
}

/** What becomes of the request with that number. */
export function expectedVerdict(number: number): VerdictKind {
  return number % 4 === 1 ? 'blocked' : 'allowed';
}

export function isPreflighted(number: number): boolean {
  return number % 4 === 2;
}

export function isRedirected(number: number): boolean {
  return number % 4 === 3;
}

function numberOf(url: string | undefined): number | undefined {
  const number = /[?&]n=(\d+)/.exec(url ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
}

export async function serveMixedTraffic(): Promise<MixedTraffic> {
  let arrived = 0;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const number = numberOf(request.url);
    const headers: Record<string, string> = { 'Content-Type': 'text/html' };
    if (number === undefined) return void response.writeHead(200, headers).end('<title>page</title>');
    if (number % 4 !== 1) headers['Access-Control-Allow-Origin'] = '*';
    headers['Access-Control-Allow-Methods'] = 'PUT';
    const moved = request.url?.includes('&moved') === true;
    if (isRedirected(number) && !moved) {
      headers['Location'] = `${request.url}&moved`;
      return void response.writeHead(302, headers).end();
    }
    if (request.method !== 'OPTIONS') arrived += 1;
    response.writeHead(200, headers).end('{}');
  };
  return { ...(await listenOnLoopback(() => createServer(answer))), arrived: () => arrived };
}

/** To be evaluated in the page: asks `count` times, 20 at once, and yields how many were answered. */
export function requestAll(base: string, first: number, count: number): string {
  return `(async () => {
    let next = ${first}, answered = 0;
    const one = async () => {
      while (next < ${first + count}) {
        const n = next++;
        const method = n % 4 === 2 ? 'PUT' : 'GET';
        await fetch('${base}/?n=' + n, { method }).then(() => { answered += 1; }, () => {});
      }
    };
    await Promise.all(Array.from({ length: 20 }, one));
    return answered;
  })()`;
}
