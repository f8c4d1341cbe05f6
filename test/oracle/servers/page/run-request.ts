import type { PageRequest } from '../../cases/case.ts';
import type { Outcome } from '../page-job.ts';

type Told = Omit<Outcome, 'marker'>;

/** Longer than any answer takes, shorter than a run's patience. */
const PATIENCE_MS = 5000;

function bodyOf(pageRequest: PageRequest): BodyInit | null {
  switch (pageRequest.body) {
    case 'none':
      return null;
    case 'text':
      return 'text';
    case 'form': {
      const form = new FormData();
      form.set('a', '1');
      return form;
    }
    case 'urlencoded':
      return new URLSearchParams({ a: '1' });
    case 'json-blob':
      return new Blob(['{}'], { type: 'application/json' });
    case 'bytes':
      return new Uint8Array([1, 2, 3]);
    case 'stream':
      return new Blob(['stream']).stream();
  }
}

async function runFetch(pageRequest: PageRequest, url: string): Promise<Told> {
  const init: RequestInit & { duplex?: 'half' } = {
    method: pageRequest.method,
    headers: pageRequest.headers.map(([name, value]): [string, string] => [name, value]),
    mode: pageRequest.mode,
    redirect: pageRequest.redirect,
    cache: pageRequest.cache,
    keepalive: pageRequest.keepalive,
  };
  if (pageRequest.credentials !== 'default') init.credentials = pageRequest.credentials;
  const body = bodyOf(pageRequest);
  if (body !== null) init.body = body;
  if (pageRequest.body === 'stream') init.duplex = 'half';
  if (pageRequest.abortAfter !== null) init.signal = AbortSignal.timeout(pageRequest.abortAfter);
  const response = await fetch(url, init);
  await response.text();
  return { end: 'resolved', type: response.type, status: response.status };
}

function runXhr(pageRequest: PageRequest, url: string): Promise<Told> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(pageRequest.method, url);
    for (const [name, value] of pageRequest.headers) request.setRequestHeader(name, value);
    request.withCredentials = pageRequest.credentials === 'include';
    if (pageRequest.uploadListener) request.upload.addEventListener('progress', () => {});
    request.addEventListener('load', () => resolve({ end: 'resolved', status: request.status }));
    request.addEventListener('error', () => resolve({ end: 'rejected' }));
    request.addEventListener('abort', () => resolve({ end: 'rejected' }));
    const body = bodyOf(pageRequest);
    request.send(body instanceof ReadableStream ? null : body);
    if (pageRequest.abortAfter !== null) setTimeout(() => request.abort(), pageRequest.abortAfter);
  });
}

function runEventSource(pageRequest: PageRequest, url: string): Promise<Told> {
  return new Promise((resolve) => {
    const source = new EventSource(url, { withCredentials: pageRequest.credentials === 'include' });
    const end = (told: Told): void => {
      source.close();
      resolve(told);
    };
    source.addEventListener('open', () => end({ end: 'resolved' }));
    source.addEventListener('error', () => end({ end: 'none' }));
  });
}

/** `load` proves that the response was allowed, except for preloads in Firefox; `error` may also mean a wrong body. */
function runElement(pageRequest: PageRequest, url: string): Promise<Told> {
  const element =
    pageRequest.api === 'image'
      ? document.createElement('img')
      : pageRequest.api === 'media'
        ? document.createElement('audio')
        : pageRequest.api === 'script'
          ? document.createElement('script')
          : document.createElement('link');
  if (pageRequest.crossorigin !== null) element.crossOrigin = pageRequest.crossorigin;
  const ended = new Promise<Told>((resolve) => {
    const end = pageRequest.api.endsWith('preload') ? 'none' : 'resolved';
    element.addEventListener('load', () => resolve({ end }));
    element.addEventListener('loadedmetadata', () => resolve({ end: 'resolved' }));
    element.addEventListener('error', () => resolve({ end: 'none' }));
  });
  if (element instanceof HTMLLinkElement) {
    element.rel = pageRequest.api === 'style' ? 'stylesheet' : pageRequest.api;
    if (pageRequest.api === 'preload') element.as = 'fetch';
    element.href = url;
  } else {
    element.src = url;
  }
  document.head.append(element);
  return ended.finally(() => element.remove());
}

/** An image that a style requests; the page does not learn how it ended. */
function runStyle(property: string, url: string): Promise<Told> {
  const element = document.createElement('div');
  element.style.cssText = `float: left; ${property}: url(${JSON.stringify(url)})`;
  document.body.append(element);
  const asked = new Promise<Told>((resolve) => setTimeout(() => resolve({ end: 'none' }), PATIENCE_MS / 5));
  return asked.finally(() => element.remove());
}

async function runOnce(pageRequest: PageRequest, url: string): Promise<Told> {
  switch (pageRequest.api) {
    case 'fetch':
      return runFetch(pageRequest, url);
    case 'xhr':
      return runXhr(pageRequest, url);
    case 'eventsource':
      return runEventSource(pageRequest, url);
    case 'beacon': {
      const body = bodyOf(pageRequest);
      navigator.sendBeacon(url, body instanceof ReadableStream ? null : body);
      return { end: 'none' };
    }
    case 'module':
      return import(/* @vite-ignore */ url).then(
        () => ({ end: 'resolved' }),
        () => ({ end: 'none' }),
      );
    case 'mask':
      return runStyle('mask-image', url);
    case 'shape':
      return runStyle('shape-outside', url);
    case 'font':
      return new FontFace('probe', `url(${JSON.stringify(url)})`).load().then(
        () => ({ end: 'resolved' }),
        () => ({ end: 'none' }),
      );
    default:
      return runElement(pageRequest, url);
  }
}

/** Makes one request, and waits for its end as long as the page is patient. */
export async function runPatiently(pageRequest: PageRequest, url: string, marker: string): Promise<Outcome> {
  const patience = new Promise<Told>((resolve) => setTimeout(() => resolve({ end: 'timeout' }), PATIENCE_MS));
  const told = runOnce(pageRequest, `${url}#${marker}`).catch((): Told => ({ end: 'rejected' }));
  return { marker, ...(await Promise.race([told, patience])) };
}
