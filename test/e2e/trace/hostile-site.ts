import { createServer } from 'node:http';
import { listenOnLoopback } from '../../support/loopback.ts';
import type { TraceSite } from './trace-site.ts';

/**
 * A page that replaces, pollutes and freezes what scripts use, and says how everything behaves then. All of it must be the
 * same with the hook of Trace and without.
 */
const PAGE = `<!doctype html><title>hostile</title><link rel="icon" href="data:,">
<script>
  window.messages = [];
  addEventListener('message', ({ data }) => messages.push(typeof data === 'string' ? data.slice(0, 9) : typeof data));
</script>
<iframe srcdoc="<script>fetch('API/frame', { credentials: 'include' }).finally(() => parent.postMessage('from-page', '*'))</script>"></iframe>
<iframe sandbox="allow-scripts" srcdoc="<script>fetch('API/sandboxed', { credentials: 'omit' }).catch(() => {}).finally(() => parent.postMessage('sandboxed', '*'))</script>"></iframe>
<script>
  const called = [];
  const trap = (name) => function () { called.push(name); return undefined; };
  const said = async (task) => { try { const value = await task(); return String(value && (value.type ?? value.status) || value); } catch (error) { return error.name + ': ' + error.message; } };
  const own = (value) => Object.getOwnPropertyNames(value).sort().join();
  const flags = (holder, name) => { const { value, get, set, ...rest } = Object.getOwnPropertyDescriptor(holder, name); return JSON.stringify(rest); };
  const foreign = document.querySelector('iframe').contentWindow;

  const looks = async () => [
    typeof fetch, own(fetch), 'prototype' in fetch, flags(window, 'fetch'), flags(XMLHttpRequest.prototype, 'send'),
    flags(HTMLImageElement.prototype, 'src'), own(EventSource), own(EventSource.prototype), EventSource.length,
    Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src').set.name,
    await said(() => fetch()), await said(() => fetch.call({}, 'API/x')), await said(() => new fetch('x')),
    await said(() => fetch('http://[bad')), await said(() => fetch('API/x', { mode: 'navigate' })),
    await said(() => fetch('API/x', { method: 'CONNECT' })), await said(() => fetch('API/x', { body: 'x' })),
    await said(() => XMLHttpRequest.prototype.open.call({}, 'GET', 'x')), await said(() => new XMLHttpRequest().send()),
    await said(() => new EventSource('http://[bad')), await said(() => EventSource('x')),
    await said(() => navigator.sendBeacon.call({}, 'x')), await said(() => Function.prototype.toString.call('cors-lens')),
    await said(() => Function.prototype.toString.call({})),
    String(class X extends EventSource {}.prototype instanceof EventSource), Object.keys(window).length > 0, document.scripts.length,
    JSON.stringify(Reflect.ownKeys(Object.prototype).map(String)), own(Function.prototype),
    await said(() => fetch(new Proxy({ toString: () => 'API/open' }, {}))),
    await said(() => fetch({ toString() { called.push('toString'); return 'API/open'; } })),
    await said(() => fetch('API/open', { get credentials() { called.push('credentials'); return 'omit'; } })),
    await said(() => fetch('API/open', { headers: { get 'X-Own'() { called.push('header'); return '1'; } }, mode: 'same-origin' })),
    await said(() => fetch('API/open', new Proxy({}, { getOwnPropertyDescriptor() { throw new Error('mine'); } }))),
  ];

  const unhandled = () => new Promise((resolve) => {
    const hear = (event) => { event.preventDefault(); removeEventListener('unhandledrejection', hear); resolve(String(event.promise === refused) + event.reason.name); };
    addEventListener('unhandledrejection', hear);
    const refused = fetch('API/refused');
  });

  // What members of the prototypes would do to a careless hook: none of these may be called, or make a call fail.
  const polluted = async () => {
    const names = ['get', 'has', 'set', 'apply', 'construct', 'defineProperty', 'getPrototypeOf', 'ownKeys', 'toJSON', 'url', 'method', 'api', 'stack', 'once', 'passive', 'message', 'data', 'ports', '0', '1', '2'];
    for (const name of names) Object.defineProperty(Object.prototype, name, { configurable: true, get: trap('get ' + name), set: trap('set ' + name) });
    const results = [
      await said(() => fetch('API/open')), await said(() => fetch('API/refused')),
      await said(() => new Promise((resolve) => { const xhr = new XMLHttpRequest(); xhr.onloadend = () => resolve('xhr ' + xhr.status); xhr.open('GET', 'API/open'); xhr.send(); })),
      await said(() => new Promise((resolve) => { const image = new Image(); image.onerror = () => resolve('image'); image.src = 'API/open'; })),
    ];
    for (const name of names) delete Object.prototype[name];
    return results;
  };

  // An inline worker whose URL is gone as soon as it is made.
  class OwnWorker extends Worker {}
  const ofWorker = (options) => new Promise((resolve) => {
    const url = URL.createObjectURL(new Blob(['"use strict"; postMessage([typeof importScripts, (() => this === undefined)()].join()); // no line end'], { type: 'text/javascript' }));
    const worker = new OwnWorker(url, options);
    URL.revokeObjectURL(url);
    worker.onmessage = ({ data }) => resolve(data + (worker instanceof OwnWorker));
    worker.onerror = () => resolve('error');
  });

  const replaced = async () => {
    const kept = { iterator: Array.prototype[Symbol.iterator], then: Promise.prototype.then, push: Array.prototype.push, stringify: JSON.stringify, toString: Function.prototype.toString, apply: Reflect.apply, slice: String.prototype.slice };
    Array.prototype[Symbol.iterator] = function () { called.push('iterator'); return kept.iterator.call(this); };
    Promise.prototype.then = function (...args) { called.push('then'); return kept.then.apply(this, args); };
    Array.prototype.push = function (...args) { return kept.push.apply(this, args); };
    for (const name of ['map', 'filter', 'forEach', 'join', 'concat']) { kept[name] = Array.prototype[name]; Array.prototype[name] = function (...args) { called.push(name); return kept[name].apply(this, args); }; }
    JSON.stringify = Reflect.apply = String.prototype.slice = trap('replaced');
    Error.prepareStackTrace = () => { called.push('prepareStackTrace'); return ''; };
    const outcome = await new Promise((resolve) => { kept.then.call(fetch('API/open'), ({ status }) => resolve(status), () => resolve('failed')); });
    const inline = [await ofWorker({}), await ofWorker({ type: 'module' })];
    delete Error.prepareStackTrace;
    Array.prototype[Symbol.iterator] = kept.iterator; Promise.prototype.then = kept.then; Array.prototype.push = kept.push;
    for (const name of ['map', 'filter', 'forEach', 'join', 'concat']) Array.prototype[name] = kept[name];
    JSON.stringify = kept.stringify; Reflect.apply = kept.apply; String.prototype.slice = kept.slice;
    return [outcome, ...inline];
  };

  const frozen = async () => {
    for (const one of [Function.prototype, XMLHttpRequest.prototype, EventTarget.prototype, Promise.prototype, Reflect, JSON]) Object.freeze(one);
    const results = [await said(() => fetch('API/open'))];
    const original = window.fetch;
    window.fetch = function (...args) { return original.apply(this, args); };
    results.push(await said(() => fetch('API/open')), fetch.length);
    window.fetch = original;
    results.push(window.fetch === original);
    return results;
  };

  window.behaves = async () => JSON.stringify({ looks: await looks(), unhandled: await unhandled(), polluted: await polluted(), replaced: await replaced(), frozen: await frozen(), called, messages: messages.sort() });
  window.flood = async () => {
    let left = 20000;
    while (left > 0) await Promise.all(Array.from({ length: 1000 }, () => (left -= 1, fetch('cors-lens-flood:' + 'x'.repeat(500)).catch(() => {}))));
  };
  window.after = () => fetch('API/after-flood', { credentials: 'include' }).catch(() => {});
</script>`;

export async function serveHostileSite(): Promise<TraceSite> {
  let api = '';
  const site = await listenOnLoopback(() =>
    createServer((request, response) => {
      const isPage = request.headers.host?.startsWith('localhost') === true;
      const allow = request.url === '/refused' ? {} : { 'Access-Control-Allow-Origin': '*' };
      response
        .writeHead(200, { 'Content-Type': isPage ? 'text/html' : 'text/plain', ...(!isPage && allow) })
        .end(isPage ? PAGE.replaceAll('API', api) : 'text');
    }),
  );
  api = `http://127.0.0.1:${site.port}`;
  return { page: `http://localhost:${site.port}/`, api, close: () => site.close() };
}
