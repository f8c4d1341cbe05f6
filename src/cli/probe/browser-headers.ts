import type { Header } from '../../core/fetch/headers.ts';

export type RequestKind = 'preflight' | 'request';

interface Parts {
  readonly url: string;
  /** Of the page’s request. */
  readonly method: string;
  readonly origin: string;
  /** Names of the headers that need a preflight, sorted. */
  readonly unsafe: readonly string[];
  readonly headers: readonly Header[];
  readonly cookie: string | undefined;
  readonly isCross: boolean;
}

const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/**
 * The headers that Chromium would send, those of the page included.
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 steps 2 to 6
 */
export function browserHeaders(kind: RequestKind, parts: Parts): Header[] {
  const { url, method, origin, unsafe, headers, cookie, isCross } = parts;
  const isPreflight = kind === 'preflight';
  const lines: [string, string | undefined][] = [
    ['Accept', '*/*'],
    ['Access-Control-Request-Method', isPreflight ? method : undefined],
    ['Access-Control-Request-Headers', isPreflight && unsafe.length > 0 ? unsafe.join(',') : undefined],
    ['Origin', isCross || !/^(?:GET|HEAD)$/.test(method) ? origin : undefined],
    ['User-Agent', USER_AGENT],
    ['Sec-Fetch-Mode', isTrustworthy(url) ? 'cors' : undefined],
    ['Sec-Fetch-Site', isTrustworthy(url) ? siteOf(url, origin) : undefined],
    ['Sec-Fetch-Dest', isTrustworthy(url) ? 'empty' : undefined],
    ['Referer', origin === 'null' ? undefined : `${origin}/`],
    ['Accept-Encoding', 'gzip, deflate, br, zstd'],
    ['Accept-Language', 'en-US,en;q=0.9'],
    ['Cookie', isPreflight ? undefined : cookie],
  ];
  const own = isPreflight ? [] : headers;
  const set = new Set(own.map(({ name }) => name.toLowerCase()));
  return [
    ...lines.flatMap(([name, value]) =>
      value === undefined || set.has(name.toLowerCase()) ? [] : [{ name, value }],
    ),
    ...own,
  ];
}

/** @see https://w3c.github.io/webappsec-fetch-metadata/#abstract-opdef-set-site */
function siteOf(url: string, origin: string): string {
  const target = new URL(url);
  if (target.origin === origin) return 'same-origin';
  const from = URL.canParse(origin) ? new URL(origin) : undefined;
  // Without the list of public suffixes only hosts under the page’s own are known to be of its site.
  const isUnder =
    from && (target.hostname === from.hostname || target.hostname.endsWith(`.${from.hostname}`));
  return isUnder && from.protocol === target.protocol ? 'same-site' : 'cross-site';
}

function isTrustworthy(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || /^(?:localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}
