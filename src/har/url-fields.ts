const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const IPV6_CHARACTERS = /^[\da-f:.]{2,45}$/i;

/** The address as HAR's `serverIPAddress` may hold it, brackets taken off, or undefined where it is none. */
export function plainAddress(ip: string): string | undefined {
  const bare = ip.startsWith('[') && ip.endsWith(']') ? ip.slice(1, -1) : ip;
  if (IPV4.test(bare)) return bare;
  return IPV6_CHARACTERS.test(bare) && URL.canParse(`http://[${bare}]/`) ? bare : undefined;
}

/** Has a scheme and no white space, which is what validators ask of HAR's `format: uri`. */
const PLAIN_URL = /^[a-z][a-z\d+.-]*:[^\s]+$/i;

/** The URL as HAR may hold it: itself but where it is none, which is then told apart by `about:invalid`. */
export function plainUrl(url: string): string {
  if (PLAIN_URL.test(url)) return url;
  return URL.canParse(url) ? new URL(url).href : `about:invalid#${percentEncode(url)}`;
}

/** HAR's `queryString`, decoded. */
export function queryOf(url: string): { name: string; value: string }[] {
  const [beforeFragment = ''] = url.split('#', 1);
  const mark = beforeFragment.indexOf('?');
  if (mark < 0) return [];
  return [...new URLSearchParams(beforeFragment.slice(mark))].map(([name, value]) => ({ name, value }));
}

/** `encodeURIComponent` throws on a lone surrogate; this one writes U+FFFD for it. */
function percentEncode(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
