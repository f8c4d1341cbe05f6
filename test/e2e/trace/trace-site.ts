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
    const inline = new Worker(URL.createObjectURL(new Blob([WORKER])));
    const heard = [];
    await new Promise((resolve) => {
      inline.onmessage = ({ data }) => { heard.push(data); if (heard.length === 2) resolve(); };
      inline.postMessage('API/worker');
    });
    window.ofWorker = JSON.stringify(heard);
  })();
  window.looks = () => JSON.stringify([
    ofWorker, Worker.name, Worker.length, String(Worker), Worker.prototype.constructor === Worker, URL.createObjectURL.name, String(URL.revokeObjectURL),
    fetch.name, fetch.length, String(fetch), fetch.toString(), Function.prototype.toString.toString(),
    XMLHttpRequest.prototype.send.name, Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'upload').get.name, String(XMLHttpRequest.prototype.open), EventSource.name, String(EventSource),
    EventSource.prototype.constructor === EventSource, Object.keys(window).filter((name) => !/^_|^puppeteer/.test(name)).sort(), fetch instanceof Function,
  ]);
</script>`;

/** An inline worker, as bundlers make them. It says how it looks, what its strict code does, and how its request ended. */
const WORKER = `"use strict"; // The request is in line 3.
const isStrict = (function () { return this === undefined; })();
const ask = (url) => fetch(url, { credentials: "include" }).then(({ status }) => status, ({ name }) => name);
onmessage = async ({ data }) => {
  postMessage([isStrict, fetch.name, String(fetch), location.protocol, typeof tools, Object.keys(self).sort().join()]);
  postMessage(await ask(data));
};
// The last line is a comment`;

export async function serveTraceSite(): Promise<TraceSite> {
  let api = '';
  const site = await listenOnLoopback(() =>
    createServer((request, response) => {
      const path = request.url ?? '';
      if (request.headers.host?.startsWith('localhost') === true) {
        response
          .writeHead(200, { 'Content-Type': 'text/html' })
          .end(PAGE.replaceAll('API', api).replace('WORKER', () => JSON.stringify(WORKER)));
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
