import type { Header } from '../core/headers.ts';
import { isSecret } from './secret-names.ts';
import { redactText } from './text.ts';

type Replace = (secret: string) => string;

/** What rules read is never touched, whatever it looks like. */
const KEPT =
  /^(?:accept|accept-.*|access-control-.*|age|allow|cache-control|connection|content-(?:encoding|language|length|range|type)|cross-origin-.*|date|etag|expires|host|if-.*|last-modified|origin|pragma|range|sec-.*|server|timing-allow-origin|user-agent|vary)$/;

/** `name=value` pairs: the names say which cookies there are, the values are the secret. */
function redactCookies(value: string, replace: Replace): string {
  return value.replace(/([^;=\s][^;=]*)=([^;]*)/g, (_, name: string, secret: string) => {
    const trimmed = secret.trimEnd();
    return `${name}=${replace(trimmed)}${secret.slice(trimmed.length)}`;
  });
}

/** One cookie a line (Firefox joins lines by LF); its attributes are no secret. */
function redactSetCookie(value: string, replace: Replace): string {
  return value
    .split('\n')
    .map((line) =>
      line.replace(/^([^;=]*=)?([^;]*)/, (_, name: string = '', secret: string) => name + replace(secret)),
    )
    .join('\n');
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
  return value === header.value ? header : { name: header.name, value };
}

function redactValue(name: string, value: string, replace: Replace): string {
  switch (name) {
    case 'cookie':
      return redactCookies(value, replace);
    case 'set-cookie':
      return redactSetCookie(value, replace);
    case 'authorization':
    case 'proxy-authorization':
      return redactAuthorization(value, replace);
    default:
      return isSecret(name, value) ? replace(value) : redactText(value, replace);
  }
}
