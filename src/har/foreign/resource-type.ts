import type { Entry } from 'har-format';

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

/** `other` where neither says. */
export function webRequestType(resourceType: string | undefined, secFetchDest: string | undefined): string {
  return WEB_REQUEST_NAME.get(resourceType ?? '') ?? WEB_REQUEST_NAME.get(secFetchDest ?? '') ?? 'other';
}
