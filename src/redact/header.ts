import type { Header } from '../core/fetch/headers.ts';
import { redactReference } from './redact-reference.ts';
import { redactText } from './redact-text.ts';
import type { Redaction } from './redaction.ts';

/** What rules read is never touched, whatever it looks like. */
const KEPT =
  /^(?:accept|accept-.*|access-control-.*|age|allow|cache-control|clear-site-data|connection|content-(?:encoding|language|length|range|type)|cross-origin-.*|date|expires|feature-policy|host|last-modified|non-authoritative-reason|origin|permissions-policy|pragma|range|sec-(?:ch|fetch|gpc|purpose)\b.*|strict-transport-security|timing-allow-origin|(?:www|proxy)-authenticate|vary|x-content-type-options|:authority|:method|:scheme|:status)$/;
/** Values by which rules tell who refused, and where a bucket is; by header. */
const KEPT_VALUES: ReadonlyMap<string, RegExp> = new Map([
  [
    'server',
    /^(?:AkamaiGHost|AmazonS3|Ceph|MinIO|UploadServer|Windows-Azure-[a-z]{3,5})(?:\/\d(?:\.\d)?)?$/i,
  ],
  ['x-amz-bucket-region', /^[a-z]{2}(?:-[a-z]{3,10}){1,2}-\d$/],
  ['x-ms-error-code', /^Cors[A-Za-z]{4,24}$/],
]);
const TOKEN = /^:?[\w!#$%&'*+.^`|~-]+$/;

/** `name=value` pairs: the names say which cookies there are, the values are the secret. */
function redactCookies(value: string, { replace }: Redaction): string {
  return value
    .split(';')
    .map((pair) => redactCookie(pair, replace))
    .join(';');
}

/** One pair; without a name it is all value. The white space around is no part of it. */
function redactCookie(pair: string, replace: Redaction['replace']): string {
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
function redactSetCookie(value: string, redaction: Redaction): string {
  const parts = value.split(/(\n|,(?=[^;,=]{1,200}=)|;)/);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return part;
      // The first part of each is the cookie, whatever its name.
      if (parts[index - 1] !== ';' || !COOKIE_ATTRIBUTE.test(part))
        return redactCookie(part, redaction.replace);
      return /^\s*path/i.test(part) ? redactReference(part, redaction, 0) : part;
    })
    .join('');
}

/** `scheme secret`; without a space it is a bare key. */
function redactAuthorization(value: string, { replace }: Redaction): string {
  const space = value.search(/[\t ]/);
  if (space <= 0) return replace(value);
  const secretAt = space + 1;
  return value.slice(0, secretAt) + replace(value.slice(secretAt));
}

export function redactHeader(header: Header, redaction: Redaction): Header {
  const name = redactHeaderName(header.name, redaction);
  const lower = header.name.toLowerCase();
  const isKept = KEPT.test(lower) || KEPT_VALUES.get(lower)?.test(header.value) === true;
  const value = isKept ? header.value : redactHeaderValue(lower, header.value, redaction);
  return value === header.value && name === header.name ? header : { name, value };
}

/** Files of other programs have lines of requests as names of headers; rules read real names, so those stay. */
function redactHeaderName(name: string, redaction: Redaction): string {
  return TOKEN.test(name) ? name : redactText(name, redaction);
}

function redactHeaderValue(name: string, value: string, redaction: Redaction): string {
  switch (name) {
    case 'cookie':
    case 'cookie2':
      return redactCookies(value, redaction);
    case 'set-cookie':
    case 'set-cookie2':
      return redactSetCookie(value, redaction);
    case 'authorization':
    case 'proxy-authorization':
      return redactAuthorization(value, redaction);
    case 'authentication-info':
    case 'proxy-authentication-info':
      return redactText(value, redaction);
    default:
      return redaction.isSecret(name, value) ? redaction.replace(value) : redactText(value, redaction);
  }
}
