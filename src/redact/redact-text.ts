import { redactTokens } from './known-tokens.ts';
import type { Replace } from './placeholder.ts';
import { isSecret } from './secret-names.ts';

/**
 * A quick look whether any of the patterns below could match: known tokens have sixteen such characters in a row. All
 * patterns here and there cost one pass of however long a text, which a hostile file may make ten megabytes.
 */
const SUSPICIOUS = /[\w-]{16}|\/\/[^/?#\s]*@|[?&;#][^=&;?#\s]+=|%3d|%40|-----BEGIN|\b(?:bearer|basic)\b/i;
const USERINFO = /((?:^|:)\/\/)([^/?#\s]*)@/g;
const PARAMETER = /([?&#])([^=&;?#\s]+)=([^&;#\s"'<>]+)/g;
/** As `;jsessionid=` in a path, where a query may follow. */
const PATH_PARAMETER = /(;)([^=&;?#\s]+)=([^&;?#\s"'<>]+)/g;
/** The same in a URL that is itself a parameter. */
const NESTED_USERINFO = /(%3a%2f%2f)((?:(?!%2f|%3f|%23|%40)[^/?#@&\s])*)(%40)/gi;
const NESTED_PARAMETER =
  /(%3f|%26|%23|%3b)((?:(?!%3f|%26|%23|%3b|%3d)[^&#\s])+)(%3d)((?:(?!%26|%23|%3b)[^&#\s"'<>])+)/gi;
/** As they stand in Authorization, elsewhere. */
const CREDENTIALS = /\b((?:bearer|basic)(?:\s+|%20|\+))([\w.~+/=-]{8,})/gi;

/**
 * The text (a URL, or a header that may contain one) with userinfo, token-like parameters and known tokens
 * replaced. Keeps the fact that user and password are there, which decides whether a redirect is followed.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function redactText(text: string, replace: Replace): string {
  if (!SUSPICIOUS.test(text)) return text;
  const redactPair = (whole: string, mark: string, name: string, value: string): string =>
    isSecret(name, value) ? `${mark}${name}=${replace(value)}` : whole;
  const redacted = text
    .replace(
      USERINFO,
      (_, slashes: string, userinfo: string) => `${slashes}${redactUser(userinfo, replace)}@`,
    )
    .replace(PATH_PARAMETER, redactPair)
    .replace(PARAMETER, redactPair);
  return redactTokens(
    redactNested(redacted, replace).replace(
      CREDENTIALS,
      (_, scheme: string, secret: string) => scheme + replace(secret),
    ),
    replace,
  );
}

function redactUser(userinfo: string, replace: Replace): string {
  const colon = userinfo.indexOf(':');
  if (colon < 0) return replace(userinfo);
  return `${replace(userinfo.slice(0, colon))}:${replace(userinfo.slice(colon + 1))}`;
}

function redactNested(text: string, replace: Replace): string {
  if (!text.includes('%')) return text;
  return text
    .replace(
      NESTED_USERINFO,
      (_, slashes: string, secret: string, at: string) => slashes + replace(secret) + at,
    )
    .replace(NESTED_PARAMETER, (whole: string, mark: string, name: string, equals: string, value: string) =>
      isSecret(name, value) ? mark + name + equals + replace(value) : whole,
    );
}
