import type { Cookie } from 'har-format';
import { headerLines, type Header } from '../core/fetch/headers.ts';

/** HAR's `request.cookies`: the pairs of the Cookie header. Never throws; a pair without `=` is a value without a name. */
export function requestCookies(headers: readonly Header[]): Cookie[] {
  return headerLines(headers, 'cookie').flatMap((line) =>
    line
      .split(';')
      .filter((pair) => pair.trim() !== '')
      .map(splitPair),
  );
}

/**
 * HAR's `response.cookies`: one of each Set-Cookie line; Firefox joins these lines by line feeds.
 * @see https://httpwg.org/specs/rfc6265.html#set-cookie
 */
export function responseCookies(headers: readonly Header[]): Cookie[] {
  return headerLines(headers, 'set-cookie')
    .flatMap((lines) => lines.split('\n'))
    .filter((line) => line.trim() !== '')
    .map(parseSetCookie);
}

function parseSetCookie(line: string): Cookie {
  const [pair = '', ...attributes] = line.split(';');
  const cookie: Cookie = splitPair(pair);
  for (const attribute of attributes) {
    const { name, value } = splitPair(attribute.includes('=') ? attribute : `${attribute}=`);
    switch (name.toLowerCase()) {
      case 'path':
        cookie.path = value;
        break;
      case 'domain':
        cookie.domain = value;
        break;
      case 'expires': {
        const expires = isoExpiry(value);
        if (expires !== undefined) cookie.expires = expires;
        break;
      }
      case 'httponly':
        cookie.httpOnly = true;
        break;
      case 'secure':
        cookie.secure = true;
        break;
    }
  }
  return cookie;
}

function splitPair(pair: string): { name: string; value: string } {
  const equals = pair.indexOf('=');
  return equals < 0
    ? { name: '', value: pair.trim() }
    : { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() };
}

/** The schema wants four digits of year; what does not fit is left to the header line. */
function isoExpiry(value: string): string | undefined {
  const at = new Date(value);
  const year = at.getUTCFullYear();
  return year >= 0 && year <= 9999 ? at.toISOString() : undefined;
}
