import { getHeader } from '../../core/fetch/headers.ts';
import { originOf, withoutFragment } from '../../core/fetch/origin.ts';
import type { FindKind } from './entry-kind.ts';
import type { Program } from './creator.ts';
import type { ReadEntry } from '../read/parse-entry.ts';

/** Says who asked: the serialized origin of the document or worker, undefined where nothing tells. */
export type FindRequester = (request: ReadEntry, preflight: ReadEntry | undefined) => string | undefined;

/**
 * `Sec-Fetch-Site: same-origin` decides; then Origin where it was sent, else Referer, else the page, else the document that
 * the request was found in. A Referer may name a style sheet, whose images and fonts the document asks for.
 */
export function createFindRequester(
  entries: readonly ReadEntry[],
  pageUrls: ReadonlyMap<string, string>,
  program: Program,
  kindOf: FindKind,
): FindRequester {
  const styleSheets = new Set<string>();
  const documents = new Set<string>();
  for (const entry of entries) {
    if (isStyleSheet(entry)) styleSheets.add(withoutFragment(entry.url));
    else if (kindOf(entry) === 'document') documents.add(withoutFragment(entry.url));
  }
  const originOfReferer = (referer: string | undefined): string | undefined =>
    referer === undefined || styleSheets.has(withoutFragment(referer)) || STYLE_SHEET_PATH.test(referer)
      ? undefined
      : webOrigin(referer);
  const originOfInitiator = ({ initiator }: ReadEntry): string | undefined => {
    const { url, type } = initiator;
    if (url === undefined || type === 'preflight') return undefined;
    // A script may come from anywhere and still ask for the page.
    const isDocument = documents.has(withoutFragment(url));
    return isDocument || type === 'parser' ? originOfReferer(url) : undefined;
  };
  return (request, preflight) => {
    if (isSentToOwnOrigin(request, program)) return originOf(request.url);
    const { requestHeaders, pageref } = request;
    const origin =
      getHeader(requestHeaders, 'origin') ?? (preflight && getHeader(preflight.requestHeaders, 'origin'));
    if (origin !== undefined) return origin;
    const site = getHeader(requestHeaders, 'sec-fetch-site');
    const isElsewhere = site === 'cross-site' || site === 'same-site';
    const page = pageref === undefined ? undefined : pageUrls.get(pageref);
    return [
      originOfReferer(getHeader(requestHeaders, 'referer')),
      webOrigin(page),
      originOfInitiator(request),
    ].find((found) => found !== undefined && !(isElsewhere && found === originOf(request.url)));
  };
}

/** By its own words, or because a request with CORS to another origin would have had an Origin. */
function isSentToOwnOrigin({ method, requestHeaders }: ReadEntry, program: Program): boolean {
  const site = getHeader(requestHeaders, 'sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const mayLackOrigin = program.requestHeaders !== 'asked' && (method === 'GET' || method === 'HEAD');
  return (
    mayLackOrigin &&
    getHeader(requestHeaders, 'sec-fetch-mode') === 'cors' &&
    getHeader(requestHeaders, 'origin') === undefined
  );
}

const STYLE_SHEET_PATH = /^[^?#]*\.css(?:[?#]|$)/i;

function isStyleSheet(entry: ReadEntry): boolean {
  const type = getHeader(entry.responseHeaders, 'content-type') ?? '';
  return entry.resourceType === 'stylesheet' || /^text\/css\b/i.test(type);
}

/** Origin of an extension's page, which not every parser of URLs gives. */
const EXTENSION = /^(?:chrome|moz|safari-web)-extension:\/\/[^/?#\s]+/i;

/** Undefined for what is no URL of a page, such as a value that was masked. */
export function webOrigin(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const [extension] = EXTENSION.exec(url) ?? [];
  if (extension !== undefined) return extension.toLowerCase();
  const origin = /^https?:\/\//i.test(url) ? originOf(url) : 'null';
  return origin === 'null' ? undefined : origin;
}
