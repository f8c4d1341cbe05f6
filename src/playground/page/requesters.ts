import type { Ask, Requester } from '../exchange.ts';
import type { Origins } from '../origins.ts';
import {
  byAudio,
  byCanvas,
  byFont,
  byImage,
  byModule,
  byScript,
  byShape,
  byStylesheet,
  byWebGl,
} from './by-element.ts';
import { byFetch } from './by-fetch.ts';
import { byFrame, byOwnFrame, byWorker } from './by-message.ts';
import { byXhr } from './by-xhr.ts';
import { timelineStatus, type Outcome } from './outcome.ts';

type Way = (url: string, ask: Ask, origins: Origins) => Promise<Outcome>;

/** How each requester makes a request and learns what became of it. */
export const REQUESTERS: Readonly<Record<Requester, Way>> = {
  fetch: byFetch,
  xhr: byXhr,
  image: byImage,
  canvas: byCanvas,
  webgl: byWebGl,
  shape: byShape,
  font: byFont,
  module: byModule,
  script: byScript,
  stylesheet: byStylesheet,
  audio: byAudio,
  beacon: byBeacon,
  'event-source': byEventSource,
  worker: byWorker,
  'sandboxed-frame': (url, ask) => byOwnFrame('sandboxed', url, ask),
  'csp-frame': (url, ask) => byFrame('/frame.html?policy=csp', url, ask),
  'coep-frame': (url, ask) => byFrame('/frame.html?policy=coep', url, ask),
  'public-frame': (url, ask) => byOwnFrame('public', url, ask),
  'https-frame': (url, ask, { httpsFrame }) => byFrame(`${httpsFrame}/frame.html`, url, ask),
};

/** `sendBeacon` tells nothing of the response; the page's timeline does. */
async function byBeacon(url: string, ask: Ask): Promise<Outcome> {
  const status = timelineStatus(url);
  navigator.sendBeacon(
    url,
    new Blob([ask.body ?? ''], { type: ask.headers?.['Content-Type'] ?? 'text/plain' }),
  );
  const reached = await status;
  return { got: reached !== 0, says: `status ${reached} in the timeline` };
}

function byEventSource(url: string, ask: Ask): Promise<Outcome> {
  const source = new EventSource(url, { withCredentials: ask.credentials === 'include' });
  return new Promise<Outcome>((resolve) => {
    source.addEventListener('message', () => resolve({ got: true, says: 'a message' }));
    source.addEventListener('error', () => resolve({ got: false, says: 'error event' }));
  }).finally(() => source.close());
}
