import { redactTokens } from './known-tokens.ts';
import { redactReference } from './redact-reference.ts';
import { redactBase64Json } from './redact-value.ts';
import type { Redaction } from './redaction.ts';
import { nameVerdict } from './secret-names.ts';

/**
 * A quick look whether anything below could match: known tokens have sixteen such characters in a row, but for Slack's. All patterns here
 * and there cost one pass of however long a text, which a hostile file may make ten megabytes.
 */
const SUSPICIOUS = /[\w-]{16}|xox|^\s*[{[]|[=@?#%/\\]|: |-----BEGIN|\b(?:bearer|basic|token|apikey)\b/i;
/** Where a URL begins: at its two slashes, with the scheme before them. */
const SLASHES = /[/\\]{2,}/g;
const SCHEME = /(?:^|[^A-Za-z\d+.-])([A-Za-z][A-Za-z\d+.-]{0,30}:)$/;
/** As they stand in Authorization, elsewhere. */
const CREDENTIALS = /\b((?:(bearer)|basic|token|apikey)(?:\s+|%20|\+))(?!auth|token)([\w.~+/=-]{8,20000})/gi;
const NAME =
  /(?<![\w.$%[\]]|\w-)([\w$][\w.$%[\]-]{0,199})\\?["']?\s{0,3}(?:[=-]>|[=:]=?|%3[ad])\s{0,3}\\?["']?/gi;
const VALUE = /^[^\s"<>&\\][^\s"<>&]*/;
/** Behind it another pair begins, or another word. */
const NEXT_PAIR = /[;,|](?=\s|[\w.%-]{1,64}=|$)/;

/**
 * A URL, or a text that may have URLs, pairs or tokens in it. Host, port and scheme of a URL are never touched, and where
 * user and password were, placeholders are: that decides whether a redirect is followed.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function redactText(text: string, redaction: Redaction, level = 0): string {
  // Only of what comes in: what leaves is looked at whole.
  if (!redaction.nameOfField && !SUSPICIOUS.test(text)) return text;
  const json = /^\s*[{[]/.test(text) ? redaction.json(text, level) : redactBase64Json(text, redaction, level);
  if (json !== undefined) return json;
  const rest = redaction.more?.inText(text) ?? text;
  let redacted = '';
  let from = 0;
  for (const { begin, authority, end } of urlsIn(rest, !/\s/.test(rest))) {
    redacted += redactPlain(rest.slice(from, begin), redaction, level);
    redacted += rest.slice(begin, authority) + redactUrl(rest.slice(authority, end), redaction, level);
    from = end;
  }
  return redacted + redactPlain(rest.slice(from), redaction, level);
}

interface Span {
  /** Of its scheme, or of its slashes. */
  readonly begin: number;
  /** Behind its slashes. */
  readonly authority: number;
  readonly end: number;
}

/** URLs one after another; one within another begins where it stands. */
function* urlsIn(text: string, isWhole: boolean): Generator<Span> {
  const starts: { readonly begin: number; readonly authority: number }[] = [];
  for (const { index, 0: slashes } of text.matchAll(SLASHES)) {
    const scheme = SCHEME.exec(text.slice(Math.max(0, index - 32), index))?.[1];
    const isStart = index === 0 || /[\s"'(<=,]/.test(text[index - 1] ?? '');
    if (scheme === undefined && !isStart) continue;
    starts.push({ begin: index - (scheme?.length ?? 0), authority: index + slashes.length });
  }
  for (const [place, { begin, authority }] of starts.entries()) {
    const limit = starts[place + 1]?.begin ?? text.length;
    const quote = text[begin - 1] ?? '';
    const isQuoted = quote === '"' || quote === "'";
    const rest = text.slice(authority, limit);
    const close = isQuoted ? rest.indexOf(quote) : isWhole ? -1 : rest.search(/[\s"<>`]/);
    yield { begin, authority, end: close < 0 ? limit : authority + close };
  }
}

/** From the authority on. */
function redactUrl(text: string, redaction: Redaction, level: number): string {
  // `user:password\@host` and `user:pass/word@host` are no URLs for browsers, and such for other programs.
  const odd = /^(?!\[)[^/?#\s@]{0,200}:(?!\d{0,5}[/\\?#])[^?#\s@]{0,200}@/.exec(text)?.[0].length ?? 0;
  const close = text.slice(odd).search(/[/\\?#]|;(?=[^/?#\s@]{1,100}=)/);
  const authority = close < 0 ? text : text.slice(0, odd + close);
  const rest = text.slice(authority.length);
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? '' : `${redactUser(authority.slice(0, at), redaction)}@`;
  return user + authority.slice(at + 1) + redactReference(rest, redaction, level);
}

function redactUser(userinfo: string, { replace }: Redaction): string {
  const colon = userinfo.indexOf(':');
  if (colon < 0) return replace(userinfo);
  return `${replace(userinfo.slice(0, colon))}:${replace(userinfo.slice(colon + 1))}`;
}

/** Whether a slash or what begins query or fragment comes before anything that no path has. */
function isReference(text: string): boolean {
  const first = text.search(/[/\\?#&=:;,{|"'(<]/);
  return first >= 0 && /[/\\?#&]/.test(text[first] ?? '');
}

/** Without a URL in it: a path or query, or a text with pairs. */
function redactPlain(text: string, redaction: Redaction, level: number): string {
  if (text === '') return text;
  if (!/\s/.test(text)) {
    if (isReference(text)) return redactReference(text, redaction, level);
    // A URL without a host: what its scheme is decides whether a redirect is followed.
    const scheme = /^[A-Za-z][A-Za-z\d+.-]{1,20}:(?=.)/.exec(text)?.[0];
    if (scheme !== undefined && nameVerdict(scheme) === 'harmless')
      return scheme + redactReference(text.slice(scheme.length), redaction, level);
  }
  const { replace, replaceUnlessHarmless } = redaction;
  const redacted = redactTokens(
    redactPairs(text, redaction).replace(
      CREDENTIALS,
      (whole, scheme: string, bearer: string | undefined, secret: string) =>
        (bearer ?? /[\d=]|[a-z][A-Z]/.test(secret)) ? scheme + replace(secret) : whole,
    ),
    replace,
  );
  return replaceUnlessHarmless
    ? redacted.replace(/[^\s,;()"'=<>{}[\]|&/]{1,100000}/g, replaceUnlessHarmless)
    : redacted;
}

function valueIn(text: string): string {
  const run = VALUE.exec(text)?.[0] ?? '';
  const next = run.search(NEXT_PAIR);
  return next < 0 ? run : run.slice(0, next);
}

/** Values of secret names, in whatever a text is. */
export function redactPairs(
  text: string,
  { replace, isSecret }: Pick<Redaction, 'replace' | 'isSecret'>,
): string {
  let redacted = '';
  let from = 0;
  NAME.lastIndex = 0;
  for (let found = NAME.exec(text); found; found = NAME.exec(text)) {
    const name = found[1] ?? '';
    const at = NAME.lastIndex;
    // Its beginning shows whether it is one: those that are none are not read to their ends.
    if (!isSecret(name, valueIn(text.slice(at, at + 64)))) continue;
    const value = valueIn(text.slice(at, at + 100_000));
    redacted += text.slice(from, at) + replace(value);
    from = at + value.length;
    NAME.lastIndex = from;
  }
  return redacted + text.slice(from);
}
