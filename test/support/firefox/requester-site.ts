import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback } from '../loopback.ts';

/** A page whose document, frame and workers ask another origin for what `ask()` in it is told. */
export interface RequesterSite {
  readonly page: string;
  readonly other: string;
  close(): Promise<void>;
}

/** Fetches each URL; 0 where it fails. */
const FETCH_ALL = `async (urls) => {
  const statuses = [];
  for (const [url, init] of urls) statuses.push(await fetch(url, init).then((response) => response.status, () => 0));
  return statuses;
}`;

const SCRIPTS: Readonly<Record<string, string>> = {
  '/worker.js': `onmessage = async ({ data }) => postMessage(await (${FETCH_ALL})(data));`,
  '/shared.js': `onconnect = ({ ports: [port] }) => {
    port.onmessage = async ({ data }) => port.postMessage(await (${FETCH_ALL})(data));
  };`,
  '/service.js': `oninstall = () => skipWaiting();
    onactivate = (event) => event.waitUntil(clients.claim());
    onfetch = (event) => {
      if (event.request.url.includes('made')) event.respondWith(new Response('made by the worker'));
      else if (!event.request.url.includes('past')) event.respondWith(fetch(event.request));
    };`,
};

const PAGE = `<!doctype html><title>page</title>
  <iframe sandbox="allow-scripts" srcdoc="<script>
    onmessage = async ({ data }) => parent.postMessage(await (${FETCH_ALL.replaceAll('"', '&quot;')})(data), '*');
  </script>"></iframe>
  <script>
    const answerOf = (target) => new Promise((resolve) => { target.onmessage = ({ data }) => resolve(data); });
    async function ask(requester, urls) {
      if (document.readyState !== 'complete') await new Promise((resolve) => { onload = resolve; });
      if (requester === 'document') return (${FETCH_ALL})(urls);
      if (requester === 'sandbox') {
        frames[0].postMessage(urls, '*');
        return answerOf(window);
      }
      if (requester === 'worker') {
        const worker = new Worker('/worker.js');
        worker.postMessage(urls);
        return answerOf(worker);
      }
      if (requester === 'shared') {
        const { port } = new SharedWorker('/shared.js');
        port.postMessage(urls);
        return answerOf(port);
      }
      await navigator.serviceWorker.register('/service.js');
      if (!navigator.serviceWorker.controller) {
        await new Promise((resolve) => { navigator.serviceWorker.oncontrollerchange = resolve; });
      }
      return (${FETCH_ALL})(urls);
    }
  </script>`;

/** The other origin allows what has `ok` in its path, with credentials too, and any origin where it has `star`. */
function answerOther({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
  const allowed = url.includes('star') ? '*' : url.includes('ok') ? (headers.origin ?? '*') : undefined;
  const allow = {
    'Access-Control-Allow-Origin': allowed,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Methods': 'PUT',
  };
  response.writeHead(200, { 'Content-Type': 'text/plain', ...(allowed !== undefined && allow) }).end('x');
}

export async function serveRequesterSite(): Promise<RequesterSite> {
  const other = await listenOnLoopback(() => createServer(answerOther));
  const page = await listenOnLoopback(() =>
    createServer(({ url = '/' }, response) => {
      const script = SCRIPTS[url];
      response
        .writeHead(200, { 'Content-Type': script === undefined ? 'text/html' : 'text/javascript' })
        .end(script ?? PAGE);
    }),
  );
  return {
    page: `http://localhost:${page.port}/`,
    other: `http://localhost:${other.port}`,
    close: async () => {
      await Promise.all([page.close(), other.close()]);
    },
  };
}
