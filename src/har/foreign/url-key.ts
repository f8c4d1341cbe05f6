import { parseUrl } from '../../core/fetch/origin.ts';

/** A URL that a parser gives back as it is, as far as its fragment: parsing takes ten times as long as telling so. */
const AS_PARSED =
  /^https?:\/\/(?:[a-z\d-]+\.)*[a-z][a-z-]*(?::(?!80\/|443\/)[1-9]\d{0,3})?\/[\w!$&()*+,./:;=@~-]*(?:\?[\w!$&()*+,./:;=?@~-]*)?(?:#|$)/;
/** Segments that a parser takes out, and hosts whose labels it checks. */
const CHANGES = /\/\.|xn--/;

/**
 * The same for all spellings of one URL, without its fragment: programs write it as the page did, as the browser sent it, or
 * decoded to be read.
 */
export function urlKey(url: string): string {
  if (AS_PARSED.test(url) && !CHANGES.test(url)) return url.split('#', 1)[0] ?? url;
  const parsed = parseUrl(url);
  if (!parsed) return url;
  parsed.hash = '';
  return parsed.href.replaceAll(/%[2-7][\da-f]/gi, (code) => decodeURIComponent(code));
}
