import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback } from '../../support/loopback.ts';

/** A page, and a server of another origin that sends no CORS headers of its own. */
export interface TrialSite {
  /** Its `askAll()` makes three requests. */
  readonly page: string;
  /** While it loads, it makes a request whose response may be cached; `kept` is its end. */
  readonly keepingPage: string;
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
  if (location.search === '?kept') window.kept = ask('/kept');
</script>`;

function answer(request: IncomingMessage, response: ServerResponse, api: string): void {
  if (request.headers.host?.startsWith('localhost') === true) {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE.replace('API', JSON.stringify(api)));
  } else if (request.url === '/bad-preflight' && request.method === 'OPTIONS') {
    response.writeHead(405).end();
  } else {
    const control = request.url === '/kept' ? 'max-age=600' : 'no-store';
    response.writeHead(200, { 'Cache-Control': control }).end('content of the server');
  }
}

export async function serveTrialSite(): Promise<TrialSite> {
  let api = '';
  const site = await listenOnLoopback(() =>
    createServer((request, response) => answer(request, response, api)),
  );
  api = `http://127.0.0.1:${site.port}`;
  const page = `http://localhost:${site.port}/`;
  return { page, keepingPage: `${page}?kept`, api, close: () => site.close() };
}
