import { redirectTarget, type FindKind } from './entry-kind.ts';
import { isFrame } from './navigation.ts';
import { webOrigin } from './requester.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import { urlKey } from './url-key.ts';

/** HTTP-redirect fetch gives up after so many. */
const MOST_REDIRECTS = 20;

/**
 * URL of each page by its id: its title where that is one or ends in one, as Chrome and WebPageTest write it, else its first
 * document. A document that redirects is not the page, but its target is; one with 304 is the page.
 */
export function pageUrlsOf(
  titles: ReadonlyMap<string, string>,
  entries: readonly ReadEntry[],
  kindOf: FindKind,
): Map<string, string> {
  const urls = new Map<string, string>();
  const redirects = new Map<string, string>();
  for (const entry of entries) {
    if (kindOf(entry) !== 'document' || isFrame(entry)) continue;
    const target = redirectTarget(entry);
    if (target !== undefined) redirects.set(urlKey(entry.url), target);
    const { pageref } = entry;
    if (pageref !== undefined && !urls.has(pageref) && target === undefined) urls.set(pageref, entry.url);
  }
  for (const [id, title] of titles) {
    const [url] = /\bhttps?:\/\/\S+$|^\w+-extension:\/\/\S+$/i.exec(title) ?? [];
    if (webOrigin(url) !== undefined && url !== undefined) urls.set(id, endOf(url, redirects));
  }
  return urls;
}

function endOf(url: string, redirects: ReadonlyMap<string, string>): string {
  let last = url;
  for (let count = 0; count < MOST_REDIRECTS; count += 1) {
    const next = redirects.get(urlKey(last));
    if (next === undefined) return last;
    last = next;
  }
  return last;
}
