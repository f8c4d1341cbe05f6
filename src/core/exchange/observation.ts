import type { Header } from '../fetch/headers.ts';

/** Browser families whose events and verdicts differ; see `engine.ts`. */
export type EngineId = 'chromium' | 'firefox';

interface Base {
  /** The browser's id of the request; the same on all its redirect hops, another one for each preflight. */
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Who asks, as far as the browser says. */
export interface Requester {
  readonly documentId?: string;
  /** Serialized origin of the document or worker that asks, `null` if opaque; absent where the browser does not say. */
  readonly requester?: string;
  /** URL of the requesting document, where the browser tells it (Firefox). */
  readonly documentUrl?: string;
  /** Id of the cookie store (container, private window) it belongs to, where the browser tells it (Firefox). */
  readonly store?: string;
  /**
   * The Content-Security-Policies that the document was sent with, as `policiesOf` gives them; empty where they are not
   * known, absent where there are none or nobody saw its response.
   */
  readonly policies?: readonly string[];
}

/** A request is about to start; again for each redirect hop. */
export interface RequestObservation extends Base, Requester {
  readonly kind: 'request';
  readonly url: string;
  readonly method: string;
  /** webRequest's ResourceType, such as `xmlhttprequest`. */
  readonly type: string;
  /** -1 where the request belongs to no tab, such as that of a service worker. */
  readonly tabId: number;
  readonly frameId: number;
}

/** Request headers as they go out. In Firefox this comes before the preflight, in Chromium after it. */
export interface SentObservation extends Base {
  readonly kind: 'sent';
  readonly headers: readonly Header[];
}

/** A response's status and headers arrived. */
export interface ResponseObservation extends Base {
  readonly kind: 'response';
  readonly status: number;
  readonly statusLine: string;
  readonly headers: readonly Header[];
  readonly fromCache: boolean;
  /** See `LegResponse`. */
  readonly trial?: readonly string[];
}

/** The browser follows (or, in Firefox, is about to refuse) a redirect. */
export interface RedirectObservation extends Base {
  readonly kind: 'redirect';
  readonly to: string;
  readonly status: number;
  readonly ip?: string;
}

/** The first byte of the body; in Chromium the proof that the browser approved the response. */
export interface StartedObservation extends Base {
  readonly kind: 'started';
  readonly status: number;
  readonly fromCache: boolean;
  readonly ip?: string;
}

export interface CompletedObservation extends Base {
  readonly kind: 'completed';
  readonly fromCache: boolean;
  readonly ip?: string;
}

export interface FailedObservation extends Base {
  readonly kind: 'failed';
  /** The browser's own name, such as `net::ERR_FAILED` or `NS_BINDING_ABORTED`. */
  readonly error: string;
  readonly fromCache: boolean;
}

/** One browser-neutral network event. */
export type Observation =
  | RequestObservation
  | SentObservation
  | ResponseObservation
  | RedirectObservation
  | StartedObservation
  | CompletedObservation
  | FailedObservation;

/** The same members, those that may be absent also undefined. */
type Loose<T> = { readonly [K in keyof T]: undefined extends T[K] ? T[K] | undefined : T[K] };

/** What is known of who asks, without members that are undefined. */
export function requesterFrom(facts: Loose<Requester>): Requester {
  const { documentId, documentUrl, requester, store, policies } = facts;
  return {
    ...(documentId !== undefined && { documentId }),
    ...(documentUrl !== undefined && { documentUrl }),
    ...(requester !== undefined && { requester }),
    ...(store !== undefined && { store }),
    ...(policies && { policies }),
  };
}

export function requestObservation(facts: Loose<Omit<RequestObservation, 'kind'>>): RequestObservation {
  const { requestId, at, url, method, type, tabId, frameId } = facts;
  return { kind: 'request', requestId, at, url, method, type, tabId, frameId, ...requesterFrom(facts) };
}
