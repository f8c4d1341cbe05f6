import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback } from '../../support/loopback.ts';

/** A page, and a server of another origin that sends no CORS headers of its own. */
export interface TrialSite {
  /** Asks `window.ask` for what is in its query, and keeps the answers in `window.answers`. */
  readonly page: string;
  readonly api: string;
  close(): Promise<void>;
}

const PAGE = `<!doctype html><title>trial</title><link rel="icon" href="data:,"><script>
  window.ask = (path, init) => fetch(API + path, init).then((response) => response.text(), () => 'refused');
  window.askAll = async () => [
    await ask('/simple'),
    await ask('/cookies', { credentials: 'include' }),
    await ask('/put', { method: 'PUT', headers: { 'X-Mine': '1' } }),
  ];
</script>`;

function answer(request: IncomingMessage, response: ServerResponse, api: string): void {
  if (request.headers.host?.startsWith('localhost') === true) {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE.replace('API', JSON.stringify(api)));
  } else if (request.url === '/bad-preflight' && request.method === 'OPTIONS') {
    response.writeHead(405).end();
  } else {
    response.writeHead(200, { 'Cache-Control': 'no-store' }).end('content of the server');
  }
}

export async function serveTrialSite(): Promise<TrialSite> {
  let api = '';
  const site = await listenOnLoopback(() =>
    createServer((request, response) => answer(request, response, api)),
  );
  api = `http://127.0.0.1:${site.port}`;
  return { page: `http://localhost:${site.port}/`, api, close: () => site.close() };
}
