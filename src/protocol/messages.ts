import type { Exchange } from '../core/exchange/exchange.ts';
import type { TrialChange } from '../core/advice/trial.ts';
import type { EngineId, Observation } from '../core/exchange/observation.ts';
import type { Navigation } from './session.ts';
import type { Trial } from './trial.ts';

/** The name of the ports between devtools pages and background. */
export const PORT_NAME = 'devtools';

/** Ids of exchanges that only DevTools' network log told of begin with this. */
export const RECOVERED_ID_PREFIX = 'missed-';

/** Capture this tab. Said again, it is answered behind all that there was to tell. */
export interface InspectMessage {
  readonly type: 'inspect';
  readonly tabId: number;
  /** Serialized origin of the inspected page, where known, to find its service worker's requests. */
  readonly origin?: string;
  /** With the first word of each port: what has not ended as far as the page knows. */
  readonly open?: readonly Exchange[];
}

/** Everything up to this sequence number of this `epoch` arrived. */
export interface AcknowledgeMessage {
  readonly type: 'acknowledge';
  readonly epoch: string;
  readonly sequence: number;
}

/** Whether secrets are redacted; sent by a devtools page to change it, by the background when it changed. */
export interface RedactionMessage {
  readonly type: 'redaction';
  readonly redacts: boolean;
}

/** Events that an earlier life of the background did not live to hear, secrets and all. */
export interface MissedMessage {
  readonly type: 'missed';
  /** Ids of exchanges that are told anew from their beginning, or were none. */
  readonly damaged: readonly string[];
  readonly observations: readonly Observation[];
}

/**
 * The tab's top document was replaced, whether or not a request showed that: it may come from the back/forward cache or
 * a service worker, or have been prerendered.
 */
export interface NavigatedMessage {
  readonly type: 'navigated';
  readonly at: number;
  readonly url: string;
  /** When its navigation began, in milliseconds since the epoch; absent where the page could not be asked. */
  readonly began?: number;
}

/** Try exactly these changes in this tab, instead of those that are being tried; none ends the trial. */
export interface TryMessage {
  readonly type: 'try';
  readonly changes: readonly TrialChange[];
}

/** Devtools page to background. */
export type ToBackground =
  InspectMessage | TryMessage | AcknowledgeMessage | MissedMessage | NavigatedMessage | RedactionMessage;

/** The answer to each `inspect`; the port works. */
export interface CapturingMessage {
  readonly type: 'capturing';
  /** Differs for every life of the background. */
  readonly epoch: string;
  readonly engine: EngineId;
  /** Such as `156.0.8078.79`; empty where unknown. */
  readonly browserVersion: string;
  /** Whether the host permission is granted. */
  readonly permitted: boolean;
  readonly redacts: boolean;
  /** When capture of this tab began, in milliseconds since the epoch. */
  readonly since: number;
}

/** New or changed exchanges; harmless when repeated: the later state of an id replaces the earlier. */
export interface ExchangesMessage {
  readonly type: 'exchanges';
  readonly epoch: string;
  readonly sequence: number;
  readonly exchanges: readonly Exchange[];
}

/** Too much is under way at once: what becomes of these will not be told. Said behind all that is known of them. */
export interface ForgottenMessage {
  readonly type: 'forgotten';
  readonly ids: readonly string[];
}

/** The tab's top document was replaced. */
export interface NavigationMessage {
  readonly type: 'navigation';
  readonly navigation: Navigation;
}

export interface PermissionMessage {
  readonly type: 'permission';
  readonly permitted: boolean;
}

/** What is being tried in the tab, after each change and with the answer to each `inspect`. */
export interface TrialMessage {
  readonly type: 'trial';
  /** Absent where none runs. */
  readonly trial?: Trial;
  /** Why it could not begin. */
  readonly failure?: string;
}

/** Background to devtools page. */
export type ToDevtools =
  | CapturingMessage
  | TrialMessage
  | ExchangesMessage
  | ForgottenMessage
  | NavigationMessage
  | PermissionMessage
  | RedactionMessage;
