import { originOf } from '../core/fetch/origin.ts';
import type { EventDetails, EventName } from '../platform/web-request.ts';
import type { Navigation } from '../protocol/session.ts';
import type { InspectedTabs } from './inspected-tabs.ts';

const NO_CONTENT = new Set([204, 205]);
const ABORTED = new Set(['net::ERR_ABORTED', 'NS_BINDING_ABORTED']);

/** Whether this response (or error page) replaces the top document: not a redirect, a download or an abort. */
function replacesDocument(details: EventDetails): boolean {
  if (details.frameId !== 0) return false;
  const { statusCode = 0, responseHeaders = [], error } = details;
  if (error !== undefined) return !ABORTED.has(error);
  const header = (name: string): string | undefined =>
    responseHeaders.find((line) => line.name.toLowerCase() === name)?.value;
  if (statusCode >= 300 && statusCode < 400 && header('location') !== undefined) return false;
  return !NO_CONTENT.has(statusCode) && header('content-disposition')?.startsWith('attachment') !== true;
}

/** Keeps the tabs' origins up to date from the requests for documents; gives the navigation that one completes. */
export function followNavigation(
  tabs: InspectedTabs,
  name: EventName,
  details: EventDetails,
): Navigation | undefined {
  if (name === 'before') tabs.expect(details.tabId, originOf(details.url));
  const decided = details.type === 'main_frame' && (name === 'headers' || name === 'error');
  if (!decided || !replacesDocument(details)) return undefined;
  tabs.replace(details.tabId, originOf(details.url));
  return { at: details.timeStamp, url: details.url };
}
