import { createServer, type ServerResponse } from 'node:http';
import { listenOnLoopback } from './loopback.ts';

/** A single-page app whose routes fetch from another origin, and documents of every kind to go to from there. */
export interface SinglePageApp {
  readonly origin: string;
  /** Paths that were asked for, in order. */
  readonly requested: readonly string[];
  close(): Promise<void>;
}

/** Below `/worker/` every document is made by the service worker. */
const SERVICE_WORKER = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  const page = '<title>made</title><script>fetch(new URL("/api/made-by-worker", ' + JSON.stringify(API) + '))</' + 'script>';
  event.respondWith(new Response(page, { headers: { 'Content-Type': 'text/html' } }));
});`;

/** Each document fetches its own name, once more when it comes back from the back/forward cache or is activated. */
const PAGE = `
function ask(name) {
  return fetch(API + '/api/' + name).catch(() => {});
}
const own = location.pathname.replaceAll('/', '') || 'home';
ask(document.prerendering ? own + '-prerendered' : own);
document.addEventListener('prerenderingchange', () => ask(own + '-activated'));
addEventListener('pageshow', ({ persisted }) => persisted && ask(own + '-restored'));
addEventListener('popstate', () => ask('popped'));
function route(name) {
  history.pushState(null, '', '/' + name);
  return ask(name);
}
function speculate(kind, path) {
  const rules = document.createElement('script');
  rules.type = 'speculationrules';
  rules.textContent = JSON.stringify({ [kind]: [{ source: 'list', urls: [path], eagerness: 'immediate' }] });
  document.head.append(rules);
  document.body.append(Object.assign(document.createElement('a'), { href: path, id: 'go' }));
}`;

export async function serveSinglePageApp(): Promise<SinglePageApp> {
  const requested: string[] = [];
  const answer = (path: string, response: ServerResponse): void => {
    requested.push(path);
    const api = `var API = 'http://127.0.0.1:${site.port}';`;
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (path.startsWith('/api/')) return void response.end('{}');
    const isWorker = path === '/worker/sw.js';
    response.setHeader('Content-Type', isWorker ? 'text/javascript' : 'text/html');
    if (isWorker) return void response.end(api + SERVICE_WORKER);
    response.end(`<!doctype html><title>app</title><body><script>${api}${PAGE}</script>`);
  };
  const site = await listenOnLoopback(() =>
    createServer((request, response) => answer(request.url ?? '', response)),
  );
  return { origin: `http://localhost:${site.port}`, requested, close: () => site.close() };
}
