/**
 * Runs in the page, its frames and its worker. The top document takes jobs through `corsLensRun`, hands
 * those of other requesters on to them, and resolves with everybody's outcomes.
 */
import type { PageRequest } from '../../cases/case.ts';
import type { Job, Outcome } from '../page-job.ts';
import { runJob } from './run-job.ts';

declare global {
  var corsLensRun: (jobs: readonly Job[], limit: number) => Promise<Outcome[]>;
  var corsLensReady: () => Promise<boolean>;
}

/** A load that leaves its response in the cache. */
const PRIMING: Omit<PageRequest, 'requester' | 'mode' | 'credentials'> = {
  api: 'fetch',
  method: 'GET',
  headers: [],
  body: 'none',
  redirect: 'follow',
  cache: 'default',
  crossorigin: null,
  keepalive: false,
  uploadListener: false,
  abortAfter: null,
};

/** What a service worker has that `lib.dom` does not know. */
interface ServiceWorkerScope {
  skipWaiting(): Promise<void>;
}

function isServiceWorker(scope: object): scope is ServiceWorkerScope {
  return 'skipWaiting' in scope;
}

if (typeof document === 'undefined' && isServiceWorker(self)) {
  void self.skipWaiting();
  self.addEventListener('message', (event: MessageEvent<Job>) => {
    void runJob(event.data).then((outcomes) =>
      event.source?.postMessage({ marker: event.data.marker, outcomes }, { targetOrigin: '*' }),
    );
  });
} else if (typeof document === 'undefined') {
  self.addEventListener('message', (event: MessageEvent<Job>) => {
    void runJob(event.data).then((outcomes) => self.postMessage({ marker: event.data.marker, outcomes }));
  });
  self.postMessage('ready');
} else if (window !== window.parent) {
  window.addEventListener('message', (event: MessageEvent<Job>) => {
    void runJob(event.data).then((outcomes) =>
      window.parent.postMessage({ marker: event.data.marker, outcomes }, '*'),
    );
  });
  window.parent.postMessage('ready', '*');
} else {
  const worker = new Worker('/page-script.js');
  const frames = new Map(Array.from(document.querySelectorAll('iframe'), (frame) => [frame.id, frame]));
  const waiting = new Map<string, (outcomes: Outcome[]) => void>();
  let ready = 0;
  let serviceWorker: ServiceWorker | null = null;
  let onReady: () => void = () => {};
  const listen = (event: MessageEvent): void => {
    if (event.data === 'ready') {
      ready += 1;
      onReady();
      return;
    }
    waiting.get(event.data.marker)?.(event.data.outcomes);
  };
  window.addEventListener('message', listen);
  worker.addEventListener('message', listen);
  const startServiceWorker = async (): Promise<void> => {
    // A scope without pages: it is not asked for this page's requests.
    await navigator.serviceWorker.register('/page-script.js', { scope: '/nowhere/' });
    navigator.serviceWorker.addEventListener('message', listen);
    navigator.serviceWorker.startMessages();
    const registration = await navigator.serviceWorker.getRegistration('/nowhere/');
    serviceWorker = registration?.active ?? registration?.waiting ?? registration?.installing ?? null;
  };
  const started = new URL(location.href).searchParams.has('worker') ? startServiceWorker() : undefined;
  for (const frame of frames.values()) frame.src = frame.dataset['src'] ?? '';

  const dispatch = async (job: Job): Promise<Outcome[]> => {
    if (job.priming) {
      const pageRequest = { ...PRIMING, ...job.priming };
      await dispatch({ ...job, marker: `${job.marker}p`, pageRequest, times: 1, parallel: 1, priming: null });
    }
    if (job.pageRequest.requester === 'document') return runJob(job);
    return new Promise((resolve) => {
      waiting.set(job.marker, resolve);
      if (job.pageRequest.requester === 'worker') worker.postMessage(job);
      else if (job.pageRequest.requester === 'service-worker') serviceWorker?.postMessage(job);
      else frames.get(job.pageRequest.requester)?.contentWindow?.postMessage(job, '*');
    });
  };

  globalThis.corsLensReady = async () => {
    await started;
    return new Promise((resolve) => {
      onReady = () => {
        if (ready === frames.size + 1) resolve(true);
      };
      onReady();
    });
  };
  globalThis.corsLensRun = async (jobs, limit) => {
    const outcomes: Outcome[] = [];
    const rest = [...jobs];
    const lane = async (): Promise<void> => {
      for (let job = rest.shift(); job; job = rest.shift()) outcomes.push(...(await dispatch(job)));
    };
    await Promise.all(Array.from({ length: limit }, lane));
    return outcomes;
  };
}
