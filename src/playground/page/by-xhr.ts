import type { Ask } from '../exchange.ts';
import { arrivalOf } from './by-fetch.ts';
import { success, type Outcome } from './outcome.ts';

export function byXhr(url: string, ask: Ask): Promise<Outcome> {
  const xhr = new XMLHttpRequest();
  xhr.open(ask.method ?? 'GET', url);
  xhr.withCredentials = ask.credentials === 'include';
  for (const [name, value] of Object.entries(ask.headers ?? {})) xhr.setRequestHeader(name, value);
  if (ask.watchesUpload) xhr.upload.addEventListener('progress', () => {});
  if (ask.aborts) void arrivalOf(url).then(() => xhr.abort());
  return new Promise((resolve) => {
    xhr.addEventListener('load', () => resolve(success(`status ${xhr.status}`)));
    xhr.addEventListener('error', () => resolve({ got: false, says: 'error event' }));
    xhr.addEventListener('abort', () => resolve({ got: false, says: 'abort event' }));
    xhr.send(ask.body ?? null);
  });
}
