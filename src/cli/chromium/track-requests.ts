import type { HTTPRequest, Page } from 'puppeteer-core';
import type { Requests } from '../inspected-tab.ts';

/**
 * Tracks the page's requests from now on; the returned function gives their current state. Only documents are counted:
 * the extension's log has everything else, and the debugger never reports the end of some blocked requests.
 */
export function trackRequests(page: Page): () => Requests {
  // Puppeteer's own count of open requests, which nothing here uses, takes a time that grows with their square.
  page.removeAllListeners('request');
  const documents = new Set<HTTPRequest>();
  let lastChange = Date.now();

  function end(request: HTTPRequest): void {
    documents.delete(request);
    lastChange = Date.now();
  }

  page.on('request', (request) => {
    lastChange = Date.now();
    if (request.isNavigationRequest()) documents.add(request);
  });
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  // When a frame is removed, its debugging session may end before it reports the end of the document's request.
  page.on('framedetached', (frame) => {
    for (const request of documents) if (request.frame() === frame) end(request);
  });
  return () => ({ inFlight: documents.size, lastChange });
}
