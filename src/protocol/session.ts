import type { Exchange } from '../core/exchange/exchange.ts';
import type { BrowserCaches } from '../core/verdict/browser-caches.ts';
import type { NetworkFactsByLeg } from '../core/exchange/devtools-details.ts';
import type { Initiator } from '../core/exchange/initiator.ts';
import type { TrialChange } from '../core/advice/trial.ts';
import type { Trial } from './trial.ts';
import type { EngineId } from '../core/exchange/observation.ts';

/** The tab's top document was replaced. */
export interface Navigation {
  /** When, in milliseconds since the epoch: for a prerendered page, when it was activated. */
  readonly at: number;
  readonly url: string;
  /** Id of the frame in which the page was prerendered: what it requested until then belongs to it, though earlier. */
  readonly prerenderFrameId?: number;
}

export type Connection = 'connecting' | 'capturing' | 'reconnecting' | 'ended' | 'no-permission';

/** `late`: the page's document was reached without a reload, so that calls made before the hook came are not known. */
export type TraceState = 'off' | 'on' | 'late';

/** What a session knows about itself. */
export interface SessionState {
  readonly engine: EngineId;
  /** Such as `156.0.8078.79`; empty where unknown. */
  readonly browserVersion: string;
  readonly connection: Connection;
  /** When capture began, in milliseconds since the epoch. */
  readonly since: number;
  /** Whether secrets are replaced where they enter. */
  readonly redacts: boolean;
  readonly navigations: readonly Navigation[];
  /** How many exchanges were dropped to keep memory bounded. */
  readonly dropped: number;
  /** Whether what the page asks for is noted; absent: off. */
  readonly trace?: TraceState;
  /** Firefox's DevTools do not reach the page: neither its timeline nor its origin can be asked for. */
  readonly isPageLost?: boolean;
  /** The fix that is being tried in the tab. */
  readonly trial?: Trial | null;
  /** Why the last one could not begin. */
  readonly trialFailure?: string | null;
}

export interface SessionListener {
  /** Exchanges that are new, or changed in place (same id); batched. */
  exchanges(changed: readonly Exchange[]): void;
  /** Exchanges that turned out to be parts of others. */
  removed?(ids: readonly string[]): void;
  state(state: SessionState): void;
}

export interface NetworkFactsRequest {
  /** Whether to read the responses' bodies as well. */
  readonly bodies: boolean;
  /** Whether to give also what is only shown, and no file has. */
  readonly isShown?: boolean;
  /** Awaited in each turn of a long loop: gives way to input and painting, and rejects once the user cancelled. */
  pace(this: void): Promise<void>;
  /** Told the share of the work that is done, from 0 to 1. */
  progress(this: void, share: number): void;
}

/** The log of one inspected tab, as the panel sees it. The devtools page keeps it; a recorded one reads a file. */
export interface Session {
  readonly tabId: number;
  state(): SessionState;
  /** All exchanges by start. */
  exchanges(): Iterable<Exchange>;
  /** Digest of all exchanges, of those that were dropped, too. Knows each before listeners hear of it. Rejects where its code is gone. */
  history(): Promise<BrowserCaches>;
  /** Calls the listener on every change, until the returned function is called. */
  subscribe(listener: SessionListener): () => void;
  /**
   * What DevTools' own network log tells of the legs of these exchanges; a leg of which it does not say for certain
   * which line is its, has none. May take seconds, and Chromium's DevTools stand still meanwhile: only for a file.
   */
  networkFacts(exchanges: readonly Exchange[], question: NetworkFactsRequest): Promise<NetworkFactsByLeg>;
  /**
   * Who sent these exchanges, by id, as far as DevTools' network log says by now; only Chromium's does. A log that was
   * already large at the first question is listened to from then on only: `networkFacts` has the rest. Listening also
   * records what the log lists and webRequest does not show; without exchanges it resolves once that is done.
   */
  initiators(exchanges: readonly Exchange[]): Promise<ReadonlyMap<string, Initiator>>;
  reloadPage(): void;
  /** Reloads the page with a hook that notes what it asks for; or notes no more. */
  setTrace(on: boolean): void;
  /** Makes the browser change exactly these responses in this tab, and no others; an empty list ends that. */
  setTrial(changes: readonly TrialChange[]): void;
  setRedaction(redacts: boolean): void;
}
