import { isAddedHeader, isWebViewHeader } from './added-headers.ts';
import type { Header } from './headers.ts';

/** Bytes that a safelisted value must not contain. @see https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte */
// oxlint-disable-next-line no-control-regex -- the byte range is the standard's
const UNSAFE_BYTE = /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/;
const LANGUAGE = /^[0-9A-Za-z *,\-.;=]*$/;
const SAFE_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);
const MAX_LENGTH = 128;

/** Lower-case, sorted names of the headers because of which a request needs a preflight. */
export function corsUnsafeHeaderNames(headers: readonly Header[]): string[] {
  const names = new Set<string>();
  for (const { name, value } of headers) {
    const lower = pagesName(name);
    if (lower !== null && !isSafelisted(lower, value) && !isWebViewHeader(lower, value)) names.add(lower);
  }
  return [...names].sort();
}

const pagesNames = new Map<string, string | null>();
const NAMES_LIMIT = 500;

/** The name in lower case if a page can set that header, else null; cached, because requests use the same few names. */
function pagesName(name: string): string | null {
  let known = pagesNames.get(name);
  if (known === undefined) {
    const lower = name.toLowerCase();
    known = isAddedHeader(lower) ? null : lower;
    if (pagesNames.size >= NAMES_LIMIT) pagesNames.clear();
    pagesNames.set(name, known);
  }
  return known;
}

/** `name` in lower case. @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
export function isSafelisted(name: string, value: string): boolean {
  if (value.length > MAX_LENGTH) return false;
  switch (name) {
    case 'accept':
      return !UNSAFE_BYTE.test(value);
    case 'accept-language':
    case 'content-language':
      return LANGUAGE.test(value);
    case 'content-type':
      return !UNSAFE_BYTE.test(value) && SAFE_TYPES.has(essenceOf(value));
    case 'range':
      return isSimpleRange(value);
    default:
      return false;
  }
}

/** Parameters are ignored, even invalid ones. @see https://mimesniff.spec.whatwg.org/#parse-a-mime-type */
function essenceOf(value: string): string {
  const [essence = ''] = value.split(';');
  return essence.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '').toLowerCase();
}

/** The standard has no limit; Chromium's is that of a signed 64-bit number, Firefox's is higher. */
const MAX_POSITION = 2n ** 63n - 1n;

/** @see https://fetch.spec.whatwg.org/#simple-range-header-value */
function isSimpleRange(value: string): boolean {
  const match = /^bytes=(\d+)-(\d*)$/.exec(value);
  if (!match) return false;
  const [, first = '', last = ''] = match;
  if (BigInt(first) >= MAX_POSITION || BigInt(last) >= MAX_POSITION) return false;
  return last === '' || BigInt(first) <= BigInt(last);
}
