import type { Header } from '../../core/fetch/headers.ts';
import type { Replace } from '../placeholder.ts';
import { redactNamesIn } from './header-names.ts';
import { isFieldName } from './plain-name.ts';
import { isStrictSecret } from './sharing-names.ts';
import { redactSpoken } from './spoken.ts';

/** A secret among subprotocols, behind its name or a prefix of it. */
const SUBPROTOCOL =
  /((?:^|,)\s{0,9}[\w.-]{0,200}(?:auth(?:orization)?|bearer|jwt|key|password|secret|token)(?:\s{0,9},\s{0,9}|\.(?:[a-z\d-]{1,20}\.){0,4}|-(?=[^\s,]{16}|[^\s,.]{0,15}\d)))([^\s,.]{4,20000})/gi;

const COOKIE_NAME = /(^|[;\n]\s{0,9})([^=;\s]{1,200})(?==)/g;
/** What a server answers in the middle of signing in. */
const STEP = /(\b(?:kerberos|negotiate|ntlm)\s{1,9})([\w+/=~.-]{8,20000})/gi;
/** A user in a URL. */
const URL_USER = /([a-z]:[/\\]{2})([^\s/\\?#@:"]{0,200}):([^\s/\\?#@"]{1,1000})(?=@)/gi;

/** What a server says of a token that it refuses. */
const DESCRIPTION = /(\berror_description=")([^"]{1,1000})/gi;
/** A parameter of a media type. */
const PARAMETER = /(;\s{0,9}([\w.-]{1,100})="?)([\w.~+/-]{1,100})(?![\w.~+/-])/g;
const WHOLE_PARAMETER = new RegExp(`${PARAMETER.source}"?`, 'g');
/** Bytes; a longer value needs a preflight. @see https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
const LONGEST_SAFELISTED = 128;
/** The state of a resource, as its server names it. */
const ENTITY_TAG = /"([^"]{6,1000})"/g;

function redactUsers(text: string, replace: Replace): string {
  return text.replace(
    URL_USER,
    (_, before: string, name: string, password: string) => `${before}${replace(name)}:${replace(password)}`,
  );
}

/** Headers that are kept or are lists of words, with the secrets replaced that they may have all the same. */
export function redactProtocolHeader(header: Header, replace: Replace, isStrict: boolean): Header {
  const name = header.name.toLowerCase();
  const value = redactValue(name, header.value, replace, isStrict);
  if (!isStrict) return value === header.value ? header : { ...header, value };
  const strict = redactStrictly(name, value, replace);
  return strict === header.value ? header : { ...header, value: strict };
}

function redactValue(name: string, value: string, replace: Replace, isStrict: boolean): string {
  if (name === 'sec-websocket-protocol')
    return value.replace(SUBPROTOCOL, (_, before: string, secret: string) => before + replace(secret));
  if (isStrict && /^(?:set-)?cookie$/.test(name))
    return value.replace(COOKIE_NAME, (whole, before: string, own: string) =>
      isFieldName(own) ? whole : before + replace(own),
    );
  // A challenge may name a URL, or go on with what was said before.
  return name.endsWith('-authenticate')
    ? redactUsers(value, replace)
        .replace(STEP, (_, scheme: string, secret: string) => scheme + replace(secret))
        .replace(DESCRIPTION, (_, before: string, text: string) => before + redactSpoken(text, replace))
    : value;
}

function redactStrictly(name: string, value: string, replace: Replace): string {
  if (/^(?:etag|if-(?:none-)?match|if-range)$/.test(name))
    return value.replace(ENTITY_TAG, (_, tag: string) => `"${replace(tag)}"`);
  if (!/^(?:accept|content-type)$/.test(name)) return redactNamesIn(name, value, replace);
  const redacted = value.replace(PARAMETER, (whole, before: string, parameter: string, secret: string) =>
    isStrictSecret(parameter, secret) ? before + replace(secret) : whole,
  );
  if (isSafelistedLength(redacted) === isSafelistedLength(value)) return redacted;
  if (!isSafelistedLength(value)) return `${redacted};x=`.padEnd(LONGEST_SAFELISTED + 1, 'x');
  return value.replace(WHOLE_PARAMETER, (whole, _, parameter: string, secret: string) =>
    isStrictSecret(parameter, secret) ? '' : whole,
  );
}

function isSafelistedLength({ length }: string): boolean {
  return length <= LONGEST_SAFELISTED;
}
