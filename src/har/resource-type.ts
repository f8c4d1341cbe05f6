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

export function chromeResourceType(type: string): ChromeResourceType {
  return CHROME_NAME.get(type) ?? 'other';
}
