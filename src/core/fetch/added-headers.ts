/**
 * Request headers that browsers add by themselves and pages cannot set, and those that a program between page and server
 * adds, by who does. None of them causes a preflight.
 */
// prettier-ignore
const ADDED_BY = {
  /** @see https://fetch.spec.whatwg.org/#forbidden-request-header */
  forbidden: [
    'accept-charset', 'accept-encoding', 'access-control-request-headers', 'access-control-request-method',
    'access-control-request-private-network', 'connection', 'content-length', 'cookie', 'cookie2', 'date', 'dnt',
    'expect', 'host', 'keep-alive', 'origin', 'referer', 'set-cookie', 'te', 'trailer', 'transfer-encoding',
    'upgrade', 'via',
  ],
  /** Pages may set them, too, which cannot be told apart: then the preflight itself is the proof. */
  caching: ['cache-control', 'if-match', 'if-modified-since', 'if-none-match', 'if-range', 'if-unmodified-since', 'pragma'],
  fetching: ['http2-settings', 'last-event-id', 'priority', 'purpose', 'upgrade-insecure-requests', 'user-agent'],
  clientHints: [
    'device-memory', 'downlink', 'dpr', 'ect', 'rtt', 'save-data', 'viewport-width', 'width',
  ],
  chrome: [
    'a-im', 'amp-cache-transform', 'available-dictionary', 'dictionary-id', 'intervention', 'ping-from', 'ping-to',
    'service-worker', 'service-worker-navigation-preload', 'x-client-data', 'x-geo',
  ],
  edge: ['x-edge-shopping-flag'],
  firefox: ['alt-used', 'x-moz'],
  safari: ['icy-metadata', 'x-playback-session-id', 'x-purpose'],
  operaMini: ['device-stock-ua'],
  mobile: ['x-ucbrowser-ua', 'x-wap-profile'],
  proxies: ['early-data', 'forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'],
} as const;

const ADDED: ReadonlySet<string> = new Set(Object.values(ADDED_BY).flat());

/** `x-browser-`: Chrome's proof of its own build; `x-devtools-`: emulation and request ids. Others bear their program's name. */
const ADDED_PREFIX =
  /^(?:attribution-reporting|chrome|proxy|sec|x-browser|x-chrome|x-cypress|x-devtools|x-operamini)-/;

/** `name` in lower case. */
export function isAddedHeader(name: string): boolean {
  return ADDED.has(name) || ADDED_PREFIX.test(name);
}

/** Android’s WebView sends its app's package name by this header; libraries of pages write `XMLHttpRequest`. */
export function isWebViewHeader(name: string, value: string): boolean {
  return name === 'x-requested-with' && /^[a-z]\w*(?:\.\w+)+$/i.test(value);
}
