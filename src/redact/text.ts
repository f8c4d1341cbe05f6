import { isSecret } from './secret-names.ts';

/** A quick look whether any of the patterns below could match. */
const SUSPICIOUS = /eyJ|\/\/[^/?#\s]*@|[?&;#][^=&;?#\s]+=/;
const USERINFO = /((?:^|:)\/\/)([^/?#@\s:]*)(:?)([^/?#\s]*)(@)/g;
const PARAMETER = /([?&;#])([^=&;?#\s]+)=([^&;#\s"'<>]+)/g;
/** A JSON object in base64url, a dot, more of it: a signed token has three parts, an encrypted one five. */
const WEB_TOKEN = /eyJ[\w-]{4,}(?:\.[\w-]*){2,4}/g;

/**
 * The text (a URL, or a header that may contain one) with userinfo, token-like parameters and JSON Web Tokens
 * replaced. Keeps the fact that user and password are there, which decides whether a redirect is followed.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export function redactText(text: string, replace: (secret: string) => string): string {
  if (!SUSPICIOUS.test(text)) return text;
  return text
    .replace(
      USERINFO,
      (_, slashes: string, user: string, colon: string, password: string, at: string) =>
        slashes + replace(user) + colon + replace(password) + at,
    )
    .replace(PARAMETER, (whole: string, mark: string, name: string, value: string) =>
      isSecret(name, value) ? `${mark}${name}=${replace(value)}` : whole,
    )
    .replace(WEB_TOKEN, replace);
}
