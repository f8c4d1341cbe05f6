import type { Target } from './exchange.ts';

/** The addresses of the servers, once they listen. The page reads them from `/config.json`. */
export interface Origins {
  /** The origin of each target; null if this machine does not support it. */
  readonly targets: Readonly<Record<Target, string | null>>;
  /** Serves `/frame.html` over TLS. */
  readonly httpsFrame: string;
}

/** A host name without TLS: browsers send it no Sec-Fetch headers. */
export const PLAIN_HOST = 'plain.test';
/** Reserved, so it never exists. @see https://www.rfc-editor.org/rfc/rfc6761#section-6.4 */
export const NO_HOST = 'nope.invalid';
/** The port of tcpmux, which every browser blocks. @see https://fetch.spec.whatwg.org/#port-blocking */
export const UNSAFE_PORT = 1;
