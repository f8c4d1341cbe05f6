import { createServer } from 'node:http';
import { listenOnLoopback } from '../../support/loopback.ts';

export interface TraceSite {
  readonly page: string;
  readonly api: string;
  close(): Promise<void>;
}

/** A page whose first script asks in every way that Trace knows, and says how the functions look that it calls. */
const PAGE = `<!doctype html><title>trace</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="connect-src 'self' API cors-lens-test:">
<script>
  const settled = (promise) => promise.then((value) => value, (error) => error.name);
  const load = (tag, set) => new Promise((resolve) => {
    const element = Object.assign(document.createElement(tag), { onload: () => resolve('load'), onerror: () => resolve('error') }, set);
    document.head.append(element);
  });
  const xhr = (url, include) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('put', url);
    request.setRequestHeader('X-Mine', '1');
    request.withCredentials = include;
    request.upload.addEventListener('progress', () => {});
    request.onloadend = () => resolve(request.status);
    request.send();
  });
  window.answers = (async () => {
    await settled(fetch('API/include', { credentials: 'include' }));
    await Promise.all([
      settled(fetch('API/twin')), settled(fetch('API/twin', { credentials: 'include' })), settled(fetch('API/twin')),
    ]);
    await xhr('API/xhr', true);
    await load('img', { crossOrigin: 'use-credentials', src: 'API/image' });
    await settled(fetch('API/moved?error', { redirect: 'error' }));
    await settled(fetch('API/moved?manual', { redirect: 'manual' }));
    await settled(fetch('API/away'));
    await settled(fetch('API/mode', { mode: 'same-origin' }));
    await settled(fetch('API/opaque', { mode: 'no-cors', redirect: 'error' }));
    await settled(fetch('http://forbidden.test/', {}));
    await settled(fetch('cors-lens-test:x'));
    const gone = new AbortController();
    const never = settled(fetch('API/never', { signal: gone.signal }));
    setTimeout(() => gone.abort(), 50);
    await never;
  })();
  window.looks = () => JSON.stringify([
    fetch.name, fetch.length, String(fetch), fetch.toString(), Function.prototype.toString.toString(),
    XMLHttpRequest.prototype.send.name, Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'upload').get.name, String(XMLHttpRequest.prototype.open), EventSource.name, String(EventSource),
    EventSource.prototype.constructor === EventSource, Object.keys(window).filter((name) => !/^_|^puppeteer/.test(name)).sort(), fetch instanceof Function,
  ]);
</script>`;

export async function serveTraceSite(): Promise<TraceSite> {
  let api = '';
  const site = await listenOnLoopback(() =>
    createServer((request, response) => {
      const path = request.url ?? '';
      if (request.headers.host?.startsWith('localhost') === true) {
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE.replaceAll('API', api));
      } else if (path.startsWith('/moved')) {
        response.writeHead(302, { Location: '/elsewhere', 'Access-Control-Allow-Origin': '*' }).end();
      } else if (path === '/away') {
        const away = { Location: 'http://forbidden.test/', 'Access-Control-Allow-Origin': '*' };
        response.writeHead(302, away).end();
      } else if (path !== '/never') {
        // Several faults at once: which one counts is told by the credentials mode.
        response
          .writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/plain' })
          .end('text');
      }
    }),
  );
  api = `http://127.0.0.1:${site.port}`;
  return { page: `http://localhost:${site.port}/`, api, close: () => site.close() };
}
