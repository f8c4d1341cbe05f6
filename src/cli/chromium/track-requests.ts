import type { HTTPRequest, Page } from 'puppeteer';
import type { Requests } from '../inspected-tab.ts';

/**
 * Follows the page's requests from now on; what it returns says how they stand. Only documents are counted here:
 * the extension's log has everything else, and the debugger never says that some blocked requests ended.
 */
export function trackRequests(page: Page): () => Requests {
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
  // A frame that is gone takes its document along, and its debugging session may end before it says so.
  page.on('framedetached', (frame) => {
    for (const request of documents) if (request.frame() === frame) end(request);
  });
  return () => ({ inFlight: documents.size, lastChange });
}
