import { getHeader } from '../../core/fetch/headers.ts';
import type { ReadEntry } from '../read/parse-entry.ts';

const NAVIGATION_MODES = new Set(['navigate', 'nested-navigate']);
const DOCUMENT_TYPES = new Set(['document', 'main_frame', 'sub_frame', 'subdocument', 'iframe', 'frame']);
const FRAME_DESTINATIONS = new Set(['iframe', 'frame', 'embed', 'object', 'fencedframe']);

/** Whether the entry loads a document. Programs that write neither a mode nor a type leave only the headers to tell. */
export function isNavigation({ resourceType, requestHeaders }: ReadEntry): boolean {
  const mode = getHeader(requestHeaders, 'sec-fetch-mode');
  if (mode !== undefined) return NAVIGATION_MODES.has(mode);
  if (resourceType !== undefined && resourceType !== 'other') return DOCUMENT_TYPES.has(resourceType);
  const destination = getHeader(requestHeaders, 'sec-fetch-dest');
  if (destination !== undefined) return destination === 'document' || FRAME_DESTINATIONS.has(destination);
  if (getHeader(requestHeaders, 'upgrade-insecure-requests') !== undefined) return true;
  return acceptsDocument(getHeader(requestHeaders, 'accept') ?? '');
}

/** Browsers ask so for documents. Scripts that want a piece of HTML accept anything else, too, and no XHTML. */
function acceptsDocument(accept: string): boolean {
  return /^text\/html *(?:$|,.*application\/xhtml\+xml)/i.test(accept);
}

/** A navigation inside the page, which therefore does not say what the page's own URL is. */
export function isFrame({ requestHeaders }: ReadEntry): boolean {
  return FRAME_DESTINATIONS.has(getHeader(requestHeaders, 'sec-fetch-dest') ?? '');
}
