const cache = new Map<string, string>();
const CACHE_LIMIT = 500;

/**
 * Serialized origin of a URL: `scheme://host[:port]`, or `null` if it is opaque or the URL is invalid.
 * @see https://url.spec.whatwg.org/#concept-url-origin
 */
export function originOf(url: string): string {
  const end = url.indexOf('/', url.indexOf('://') + 3);
  const prefix = end > 0 ? url.slice(0, end) : url;
  const known = cache.get(prefix);
  if (known !== undefined) return known;
  const origin = parseUrl(url)?.origin ?? 'null';
  if (cache.size >= CACHE_LIMIT) cache.clear();
  // A prefix no longer than `https://` has no host, which a parser then finds further on, as in `https:///a.example/`.
  if (end > 8) cache.set(prefix, origin);
  return origin;
}

/** Same serialized origin; an opaque origin (`null`) is same-origin with nothing. */
export function isSameOrigin(a: string, b: string): boolean {
  return a === b && a !== 'null';
}

export function parseUrl(url: string, base?: string): URL | undefined {
  // Asked of every exchange that was not redirected: to throw takes longer than to judge a rule.
  if (url === '' && base === undefined) return undefined;
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}

/**
 * Whether Chromium would parse this as a URL, whatever engine runs this code: other parsers reject hosts with spaces or
 * broken punycode, which Chromium escapes or accepts.
 */
export function parsesAsUrl(url: string, base?: string): boolean {
  return parseUrl(url.replaceAll(' ', '_').replace(/xn--/gi, 'xn-'), base) !== undefined;
}

export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}
