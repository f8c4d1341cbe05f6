import type { Entry } from 'har-format';
import { getHeader } from '../../core/fetch/headers.ts';
import type { ReadEntry } from '../read/parse-entry.ts';

type ChromeResourceType = NonNullable<Entry['_resourceType']>;

/** Chrome's `_resourceType` by webRequest's ResourceType of either browser; HAR viewers filter by it. */
const CHROME_NAME: ReadonlyMap<string, ChromeResourceType> = new Map([
  ['xmlhttprequest', 'xhr'],
  ['main_frame', 'document'],
  ['sub_frame', 'document'],
  ['script', 'script'],
  ['stylesheet', 'stylesheet'],
  ['image', 'image'],
  ['imageset', 'image'],
  ['font', 'font'],
  ['media', 'media'],
  ['ping', 'ping'],
  ['beacon', 'ping'],
  ['web_manifest', 'manifest'],
  ['csp_report', 'csp-violation-report'],
  ['websocket', 'websocket'],
]);

/** webRequest's ResourceType by Chrome's `_resourceType`, and by Sec-Fetch-Dest where the two share a word. */
const WEB_REQUEST_NAME: ReadonlyMap<string, string> = new Map([
  ['xhr', 'xmlhttprequest'],
  ['fetch', 'xmlhttprequest'],
  ['eventsource', 'xmlhttprequest'],
  ['empty', 'xmlhttprequest'],
  ['script', 'script'],
  ['worker', 'script'],
  ['sharedworker', 'script'],
  ['serviceworker', 'script'],
  ['stylesheet', 'stylesheet'],
  ['style', 'stylesheet'],
  ['image', 'image'],
  ['font', 'font'],
  ['media', 'media'],
  ['audio', 'media'],
  ['video', 'media'],
  ['track', 'media'],
  ['texttrack', 'media'],
  ['ping', 'ping'],
]);

export function chromeResourceType(type: string): ChromeResourceType {
  return CHROME_NAME.get(type) ?? 'other';
}

const FONT_TYPE = /^(?:font\/|application\/(?:x-)?font-)/i;
const FONT_PATH = /^[^?#]*\.(?:woff2?|ttf|otf|eot)(?:[?#]|$)/i;

/** `other` where neither type nor destination says. Fonts are known by their response, too: they are always asked for alike. */
export function webRequestType({ url, resourceType, requestHeaders, responseHeaders }: ReadEntry): string {
  const destination = getHeader(requestHeaders, 'sec-fetch-dest');
  const named = WEB_REQUEST_NAME.get(resourceType ?? '') ?? WEB_REQUEST_NAME.get(destination ?? '');
  if (named !== undefined) return named;
  const isFont =
    destination === undefined &&
    (FONT_TYPE.test(getHeader(responseHeaders, 'content-type') ?? '') || FONT_PATH.test(url));
  return isFont ? 'font' : 'other';
}
