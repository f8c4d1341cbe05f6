import { getHeader } from '../../core/fetch/headers.ts';
import { originOf, withoutFragment } from '../../core/fetch/origin.ts';
import { entryKindOf } from './entry-kind.ts';
import type { ReadEntry } from '../read/parse-entry.ts';

/** Says who asked: the serialized origin of the document or worker, undefined where nothing tells. */
export type FindRequester = (request: ReadEntry, preflight: ReadEntry | undefined) => string | undefined;

/**
 * Origin where it was sent, else Referer, else the page, else the script that caused the request. A Referer may name
 * a style sheet, whose images and fonts the document still asks for.
 */
export function createFindRequester(
  entries: readonly ReadEntry[],
  pageUrls: ReadonlyMap<string, string>,
): FindRequester {
  const styleSheets = new Set<string>();
  for (const entry of entries) {
    if (isStyleSheet(entry)) styleSheets.add(withoutFragment(entry.url));
  }
  return (request, preflight) => {
    const origin =
      getHeader(request.requestHeaders, 'origin') ??
      (preflight && getHeader(preflight.requestHeaders, 'origin'));
    if (origin !== undefined) return origin;
    const referer = getHeader(request.requestHeaders, 'referer');
    if (referer !== undefined && !styleSheets.has(withoutFragment(referer))) return webOrigin(referer);
    const page = request.pageref === undefined ? undefined : pageUrls.get(request.pageref);
    return webOrigin(page) ?? webOrigin(request.initiatorUrl);
  };
}

/** URL of each page by its id: its title where that is one, as Chrome writes it, else its first document. */
export function pageUrlsOf(
  titles: ReadonlyMap<string, string>,
  entries: readonly ReadEntry[],
): Map<string, string> {
  const urls = new Map<string, string>();
  for (const entry of entries) {
    const { pageref } = entry;
    if (pageref === undefined || urls.has(pageref) || entryKindOf(entry) !== 'document') continue;
    if (entry.status < 300 || entry.status >= 400) urls.set(pageref, entry.url);
  }
  for (const [id, title] of titles) {
    if (webOrigin(title) !== undefined) urls.set(id, title);
  }
  return urls;
}

function isStyleSheet(entry: ReadEntry): boolean {
  const type = getHeader(entry.responseHeaders, 'content-type') ?? '';
  return entry.resourceType === 'stylesheet' || /^text\/css\b/i.test(type);
}

function webOrigin(url: string | undefined): string | undefined {
  return url !== undefined && /^(https?|chrome-extension|moz-extension):\/\//i.test(url)
    ? originOf(url)
    : undefined;
}
