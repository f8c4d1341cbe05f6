import type { Target } from './exchange.ts';

/** Where everything is, once the servers listen; the page reads it from `/config.json`. */
export interface Origins {
  /** Origin of each target; null where this machine cannot have it. */
  readonly targets: Readonly<Record<Target, string | null>>;
  /** Serves `/frame.html` from an address that the browser is told to be public. */
  readonly publicFrame: string;
  /** Serves `/frame.html` over TLS. */
  readonly httpsFrame: string;
}

/** A name without TLS: browsers send no Sec-Fetch headers to it. */
export const PLAIN_HOST = 'plain.test';
/** Reserved never to exist. @see https://www.rfc-editor.org/rfc/rfc6761#section-6.4 */
export const NO_HOST = 'nope.invalid';
/** tcpmux, on every browser's list. @see https://fetch.spec.whatwg.org/#port-blocking */
export const UNSAFE_PORT = 1;
