import type { Asked } from '../core/exchange/asked.ts';
import type { Entry, Har, Log, Page, Response } from 'har-format';
import type { LegKind, RedirectEnd, UnrecordedFact } from '../core/exchange/exchange.ts';
import type { Initiator } from '../core/exchange/initiator.ts';
import type { DevtoolsDetails } from '../core/exchange/devtools-details.ts';
import type { EngineId } from '../core/exchange/observation.ts';
import type { CorsAnnotation } from './write/annotation.ts';

/** `log._corsLens`: what wrote the file, and from what. */
interface CorsLensMeta {
  readonly version: 2;
  /** Version of the rule set that judged. */
  readonly rules: string;
  readonly browser: EngineId;
  readonly browserVersion: string;
  /** When capture began, ISO 8601. */
  readonly capturedAt: string;
  /** Whether secrets were replaced where they entered. */
  readonly redacted: boolean;
}

/**
 * `entry._observed`: what the judge needs and HAR has no place for. Times are milliseconds since the epoch,
 * unrounded. A field that is absent was not seen.
 */
export interface Observed {
  /** Id shared by all legs of one exchange. */
  readonly exchange: string;
  /** Which turn of the redirect chain this leg belongs to, from 0. */
  readonly hop: number;
  readonly leg: LegKind;
  readonly requestId: string;
  readonly startedAt: number;
  readonly sentAt?: number;
  readonly responseAt?: number;
  readonly bodyAt?: number;
  readonly endedAt?: number;
  readonly redirectedTo?: string;
  readonly fromCache?: true;
  /** Names, in lower case, of the headers that a trial changed on their way to the page. */
  readonly trial?: readonly string[];
  /** The request's header lines were shown, be there none; without it `request.headers` means nothing. */
  readonly headersSeen?: true;
  /** The URL, address or status line as seen, where HAR's field cannot hold it. */
  readonly url?: string;
  readonly ip?: string;
  readonly statusLine?: string;
  /** What of the entry DevTools' own network log told; without it those fields have what events tell, or nothing. */
  readonly network?: readonly (keyof DevtoolsDetails)[];
  /** What holds for the exchange is told once: by the request of its first hop. */
  readonly of?: ObservedExchange;
}

export interface ObservedExchange {
  /** Absent where it is the browser of the whole file. */
  readonly engine?: EngineId;
  readonly type: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly documentId?: string;
  readonly documentUrl?: string;
  readonly policies?: readonly string[];
  readonly requester?: string;
  readonly timelineStatus?: number;
  readonly timelineLost?: true;
  readonly asked?: Asked;
  readonly redirectEnd?: RedirectEnd;
  readonly credentials?: boolean;
  readonly partial?: true;
  readonly mayLackLegs?: true;
  readonly outcomeUnseen?: true;
  readonly unrecorded?: UnrecordedFact;
}

export interface CorsResponse extends Response {
  /** The browser's error, under the name Chrome's own HARs use. */
  _error?: string;
  /** Bytes of headers and body, under the name Chrome's own HARs use. */
  _transferSize?: number;
}

export interface CorsEntry extends Entry {
  response: CorsResponse;
  _initiator?: Initiator;
  _cors?: CorsAnnotation;
  _observed: Observed;
}

export interface CorsPage extends Page {
  /** When the navigation began, unrounded, and where to; absent where another program named the page. */
  _navigation?: { readonly at: number; readonly url: string };
}

interface CorsLog extends Log {
  pages: CorsPage[];
  entries: CorsEntry[];
  _corsLens: CorsLensMeta;
}

/** HAR 1.2 with a verdict on every leg of a cross-origin exchange. */
export interface CorsHar extends Har {
  log: CorsLog;
}
