const NAMES = new Set(
  'accept-charset accept-encoding access-control-request-headers access-control-request-method connection content-length cookie cookie2 date dnt expect host keep-alive origin referer set-cookie te trailer transfer-encoding upgrade user-agent via'.split(
    ' ',
  ),
);

/**
 * Whether a page cannot set this header, and `User-Agent`, which pages rarely do.
 * @see https://fetch.spec.whatwg.org/#forbidden-request-header
 */
export function isForbiddenRequestHeader(name: string): boolean {
  return NAMES.has(name.toLowerCase()) || /^(?:proxy|sec)-/i.test(name);
}
