import { parseUrl } from '../../core/fetch/origin.ts';

/**
 * The same for all spellings of one URL, without its fragment: programs write it as the page did, as the browser sent it, or
 * decoded to be read.
 */
export function urlKey(url: string): string {
  const parsed = parseUrl(url);
  if (!parsed) return url;
  parsed.hash = '';
  return parsed.href.replaceAll(/%[2-7][\da-f]/gi, (code) => decodeURIComponent(code));
}
