import { isToken, type Header } from '../core/fetch/headers.ts';
import type { Replace } from './placeholder.ts';
import { isSecret } from './secret-names.ts';
import { redactText } from './redact-text.ts';

/** What rules read is never touched, whatever it looks like. */
const KEPT =
  /^(?:accept|accept-.*|access-control-.*|age|allow|cache-control|connection|content-(?:encoding|language|length|range|type)|cross-origin-.*|date|expires|last-modified|origin|pragma|range|sec-(?:ch|fetch|gpc|purpose)\b.*|timing-allow-origin|vary|x-content-type-options)$/;

/** `name=value` pairs: the names say which cookies there are, the values are the secret. */
function redactCookies(value: string, replace: Replace): string {
  return value
    .split(';')
    .map((pair) => redactCookie(pair, replace))
    .join(';');
}

/** One pair; without a name it is all value. The white space around is no part of it. */
function redactCookie(pair: string, replace: Replace): string {
  const valueAt = pair.indexOf('=') + 1;
  const value = pair.slice(valueAt);
  const secret = value.trim();
  return pair.slice(0, valueAt) + value.replace(secret, () => replace(secret));
}

const COOKIE_ATTRIBUTE =
  /^\s*(?:(?:domain|expires|max-age|path|priority|samesite)\s*=|(?:httponly|partitioned|secure)\s*$)/i;

/**
 * One cookie a line; Firefox joins lines by LF, other programs by commas. Its attributes are no secret, and what
 * is neither is taken for one.
 */
function redactSetCookie(value: string, replace: Replace): string {
  return value
    .split(/(\n|,(?=[^;,=]+=)|;)/)
    .map((part, index) =>
      index % 2 === 1 || COOKIE_ATTRIBUTE.test(part) ? part : redactCookie(part, replace),
    )
    .join('');
}

/** `scheme secret`; without a space it is a bare key. */
function redactAuthorization(value: string, replace: Replace): string {
  const space = value.search(/[\t ]/);
  if (space <= 0) return replace(value);
  const secretAt = space + 1;
  return value.slice(0, secretAt) + replace(value.slice(secretAt));
}

export function redactHeader(header: Header, replace: Replace): Header {
  const name = header.name.toLowerCase();
  if (KEPT.test(name)) return header;
  const value = redactValue(name, header.value, replace);
  // What is no name of a header is a piece of something else, such as a request line that a program took for one.
  const shown = isToken(header.name) ? header.name : redactText(header.name, replace);
  return value === header.value && shown === header.name ? header : { name: shown, value };
}

function redactValue(name: string, value: string, replace: Replace): string {
  switch (name) {
    case 'cookie':
    case 'cookie2':
      return redactCookies(value, replace);
    case 'set-cookie':
    case 'set-cookie2':
      return redactSetCookie(value, replace);
    case 'authorization':
    case 'proxy-authorization':
      return redactAuthorization(value, replace);
    default:
      return isSecret(name, value) ? replace(value) : redactText(value, replace);
  }
}
