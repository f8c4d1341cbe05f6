import type { Header } from '../../core/fetch/headers.ts';
import { isToken } from '../known-tokens.ts';
import type { Replace } from '../placeholder.ts';
import { isKey } from '../redact-reference.ts';
import { isFieldName } from './plain-name.ts';

/** Headers whose value is a list of names of headers. */
const LISTS = /^(?:access-control-(?:(?:allow|request)-headers|expose-headers)|vary)$/;
/** Headers that no page may send. @see https://fetch.spec.whatwg.org/#forbidden-request-header */
const RESERVED = /^(?:proxy-|sec-|x-devtools-)/;
const NAME = /[\w!#$%&'*+.^`|~-]{12,}/g;

/**
 * A secret in the place of a header's name, replaced by the same wherever that name stands: rules compare names, without
 * case. Nothing goes by their case here, which is lost where a browser lists them.
 */
function redactName(name: string, replace: Replace): string {
  const lower = name.toLowerCase();
  const isName =
    !/^(?=.*\d)[\w-]{12,200}$/.test(lower) ||
    RESERVED.test(lower) ||
    (!isToken(lower) && (isFieldName(lower) || !isKey(lower)));
  return isName ? name : replace(lower);
}

/** What rules read beside the name is left to others. */
export function redactHeaderName(header: Header, replace: Replace): Header {
  const name = redactName(header.name, replace);
  return name === header.name ? header : { ...header, name };
}

/** The names in the value of such a header; any other stays. */
export function redactNamesIn(header: string, value: string, replace: Replace): string {
  return LISTS.test(header) ? value.replace(NAME, (name) => redactName(name, replace)) : value;
}
