/** One header line as it was sent: original spelling of the name, value as a byte string (one char a byte). */
export interface Header {
  readonly name: string;
  readonly value: string;
}

const OUTER_SPACE = /^[\t ]+|[\t ]+$/g;
const TAB = 9;
const SPACE = 32;
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** @see https://httpwg.org/specs/rfc9110.html#tokens */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Without HTAB and SP at either end. The regular expression seldom runs, because browsers give values trimmed. */
export function trimSpace(value: string): string {
  const padded = isSpace(value.charCodeAt(0)) || isSpace(value.charCodeAt(value.length - 1));
  return padded ? value.replace(OUTER_SPACE, '') : value;
}

/** Every line of that name, in order, trimmed of HTAB and SP; `name` in lower case. */
export function headerLines(headers: readonly Header[], name: string): string[] {
  const lines: string[] = [];
  for (const header of headers) {
    if (header.name.length === name.length && header.name.toLowerCase() === name) {
      lines.push(trimSpace(header.value));
    }
  }
  return lines;
}

/**
 * All lines of that name joined by `, `, or undefined where there is none; `name` in lower case.
 * @see https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function getHeader(headers: readonly Header[], name: string): string | undefined {
  let combined: string | undefined;
  for (const header of headers) {
    if (header.name.length !== name.length || header.name.toLowerCase() !== name) continue;
    const value = trimSpace(header.value);
    combined = combined === undefined ? value : `${combined}, ${value}`;
  }
  return combined;
}

/** The non-empty elements of a comma-separated list, trimmed of HTAB and SP. */
export function listElements(value: string): string[] {
  return value
    .split(',')
    .map(trimSpace)
    .filter((element) => element !== '');
}

/** The first element of a list that is not a token; empty where all are. */
export function invalidElement(value: string): string {
  return listElements(value).find((element) => !isToken(element)) ?? '';
}
