import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { judgeLog } from '../../src/cli/judged-log.ts';
import { isFinished, type Exchange } from '../../src/core/exchange/exchange.ts';
import { listenOnLoopback, type Listening } from './loopback.ts';

/** A page and a server of another origin that answers when it is told to. */
export interface HeldTraffic extends Listening {
  /** URLs of the requests that wait for something, preflights with their method. */
  readonly held: () => readonly string[];
  /** All that wait are answered, and streams end. */
  readonly release: () => void;
}

const SHARED_WORKER = `addEventListener('connect', ({ ports: [port] }) => {
  port.onmessage = ({ data }) => fetch(data).catch(() => {});
});`;

function typeOf(url: string): string {
  if (url === '/shared.js') return 'text/javascript';
  return url.startsWith('/stream-events') ? 'text/event-stream' : 'text/html';
}

/** By path: `/wait`, `/stream` (begun and not ended), `/asks` (its preflight waits); the rest is answered at once. */
export async function serveHeldTraffic(): Promise<HeldTraffic> {
  const waiting: { readonly label: string; readonly go: () => void }[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = '', url = '' } = request;
    const label = method === 'OPTIONS' ? `OPTIONS ${url}` : url;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Methods', 'PUT');
    response.setHeader('Content-Type', typeOf(url));
    const hold = (): void => void waiting.push({ label, go: () => response.end('end') });
    if (url.startsWith('/stream')) {
      response.write(url.startsWith('/stream-events') ? 'data: begin\n\n' : 'begin ');
      hold();
    } else if (url.startsWith('/wait') || label.startsWith('OPTIONS /asks')) hold();
    else response.end(url === '/shared.js' ? SHARED_WORKER : '<title>page</title>');
  };
  return {
    ...(await listenOnLoopback(() => createServer(answer))),
    held: () => waiting.map(({ label }) => label).sort(),
    release() {
      for (const { go } of waiting.splice(0)) go();
    },
  };
}

/** What one sees of each exchange, in an order of its own. */
export function statesOf(exchanges: readonly Exchange[]): string[] {
  return judgeLog(exchanges)
    .judged.map(({ exchange, verdict }) => {
      const [{ request, preflight }] = exchange.hops;
      const { pathname } = new URL(request.url);
      const asked = preflight ? ` asked ${preflight.response?.status ?? 'in vain'}` : '';
      return `${pathname}${asked} ${verdict.verdict} ${isFinished(exchange) ? 'over' : 'open'}`;
    })
    .sort();
}
