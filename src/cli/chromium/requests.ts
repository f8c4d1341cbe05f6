import type { HTTPRequest, Page } from 'puppeteer';
import type { Requests } from '../inspected-tab.ts';

const NEVER_ENDING = new Set(['eventsource', 'websocket']);

/** Follows the page's requests from now on; what it returns says how they stand. */
export function trackRequests(page: Page): () => Requests {
  const open = new Map<HTTPRequest, number>();
  let lastChange = Date.now();
  let navigationAt = 0;

  function end(request: HTTPRequest): void {
    if (open.delete(request)) lastChange = Date.now();
  }

  function endWhere(isGone: (request: HTTPRequest, startedAt: number) => boolean): void {
    for (const [request, startedAt] of open) if (isGone(request, startedAt)) end(request);
  }

  page.on('request', (request) => {
    if (NEVER_ENDING.has(request.resourceType())) return;
    lastChange = Date.now();
    open.set(request, lastChange);
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) navigationAt = lastChange;
  });
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  // What is gone takes its requests along, and its debugging session may end before it says so.
  page.on('framedetached', (frame) => endWhere((request) => request.frame() === frame));
  page.on('workerdestroyed', (worker) => endWhere((request) => request.client === worker.client));
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) endWhere((_, startedAt) => startedAt < navigationAt);
  });
  return () => ({ inFlight: open.size, lastChange });
}
