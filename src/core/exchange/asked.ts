import type { Initiator } from './initiator.ts';

/** What stopped a request before it was sent, so that webRequest shows nothing of it. */
export const OBSTACLES = [
  'content-security-policy',
  'mixed-content',
  'same-origin-mode',
  'no-cors-redirect-mode',
  'no-cors-method',
  'scheme',
  'service-worker',
  'memory-cache',
  'port',
  'unknown',
] as const;

export type Obstacle = (typeof OBSTACLES)[number];

/** What the page asked for, in its own words: a hook in the page noted it while Trace was on, or else `source` did. */
export interface Asked {
  /** Only the network log of DevTools has the request. */
  readonly source?: 'devtools-log';
  readonly api: 'fetch' | 'xhr' | 'eventsource' | 'beacon' | 'element';
  /** When it was asked for, in milliseconds since the epoch. */
  readonly at: number;
  /** Absent where the page's code computes it each time it is read. */
  readonly mode?: 'cors' | 'no-cors' | 'same-origin' | 'navigate';
  readonly credentials?: 'include' | 'same-origin' | 'omit';
  readonly redirect?: 'follow' | 'error' | 'manual';
  readonly cache?: string;
  readonly keepalive?: true;
  /** Before it was sent, the code read `upload` of the XMLHttpRequest, as it does to listen there. */
  readonly upload?: true;
  /** Names of the headers that the code set, in lower case. */
  readonly headers?: readonly string[];
  /** When the page gave it up, in milliseconds since the epoch. */
  readonly abortedAt?: number;
  /** The status that the page got: 0 for an opaque response, absent where it got none or has not yet. */
  readonly status?: number;
  /** What the page got instead of a response, such as `TypeError`. */
  readonly error?: string;
  /** Of a document of an opaque origin: whether it, or the page around it, was loaded over `https`. */
  readonly secure?: boolean;
  readonly initiator?: Initiator;
  /** Set where no request was seen. */
  readonly stopped?: Obstacle;
  /** The directive that forbids it, where the page's policy stopped it before it was sent or at a redirect. */
  readonly directive?: string;
}
