import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { judgeLog } from '../../src/cli/judged-log.ts';
import { isFinished, type Exchange } from '../../src/core/exchange/exchange.ts';
import type { VerdictKind } from '../../src/core/verdict/verdict.ts';
import { listenOnLoopback, type Listening } from './loopback.ts';

/** A page and the server of another origin that it asks: every fourth request of a kind of its own. */
export interface MixedTraffic extends Listening {
  /** Requests of the page that have reached the server, preflights not counted. */
  readonly arrived: () => number;
  /** From now on answers wait until `release` is called. */
  readonly hold: () => void;
  readonly release: () => void;
}

/** What becomes of the request with that number. */
function expectedVerdict(number: number): VerdictKind {
  return number % 4 === 1 ? 'blocked' : 'allowed';
}

function isPreflighted(number: number): boolean {
  return number % 4 === 2;
}

function isRedirected(number: number): boolean {
  return number % 4 === 3;
}

/** Its timeline has room for every request: only by that does Firefox show who got a response. */
const PAGE = '<title>page</title><script>performance.setResourceTimingBufferSize(10_000)</script>';

function numberOf(url: string | undefined): number | undefined {
  const number = /[?&]n=(\d+)/.exec(url ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
}

export async function serveMixedTraffic(): Promise<MixedTraffic> {
  let arrived = 0;
  let waiting: (() => void)[] | undefined;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const number = numberOf(request.url);
    const headers: Record<string, string> = { 'Content-Type': 'text/html' };
    if (number === undefined) return void response.writeHead(200, headers).end(PAGE);
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
  const answerInTime = (request: IncomingMessage, response: ServerResponse): void => {
    if (waiting && numberOf(request.url) !== undefined) waiting.push(() => answer(request, response));
    else answer(request, response);
  };
  return {
    ...(await listenOnLoopback(() => createServer(answerInTime))),
    arrived: () => arrived,
    hold() {
      waiting ??= [];
    },
    release() {
      const all = waiting ?? [];
      waiting = undefined;
      for (const respond of all) respond();
    },
  };
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

/** Everything that is wrong with a log of that many requests, by number of request. */
export function logErrors(exchanges: readonly Exchange[], count: number): string[] {
  const flaws: string[] = [];
  const seen = new Map<number, number>();
  for (const { exchange, verdict } of judgeLog(exchanges).judged) {
    const { url, kind } = exchange.hops[0].request;
    const number = Number(/[?&]n=(\d+)/.exec(url)?.[1]);
    seen.set(number, (seen.get(number) ?? 0) + 1);
    const flaw = (text: string): void => void flaws.push(`${number}: ${text}`);
    if (kind === 'preflight') flaw('a preflight alone');
    if (!isFinished(exchange)) flaw('pending');
    if (verdict.verdict !== expectedVerdict(number)) flaw(`${verdict.verdict} ${verdict.rule}`);
    if (isPreflighted(number) && !exchange.hops[0].preflight?.response) flaw('no preflight');
    if (isRedirected(number) && exchange.hops.length !== 2) flaw('no redirect');
  }
  for (let number = 0; number < count; number += 1) {
    const times = seen.get(number) ?? 0;
    if (times !== 1) flaws.push(`${number}: ${times} times`);
  }
  return flaws;
}
