import type { Exchange } from '../core/exchange.ts';
import type { EngineId } from '../core/observation.ts';

/** Devtools page to background. */
export type ToBackground =
  /** Capture this tab. `origin`: serialized origin of the inspected page, where known, to find its service worker's requests. */
  | { readonly type: 'inspect'; readonly tabId: number; readonly origin?: string }
  /** Everything up to this sequence number of this `epoch` arrived. */
  | { readonly type: 'acknowledge'; readonly epoch: string; readonly sequence: number }
  | { readonly type: 'redaction'; readonly keepSecrets: boolean };

/** Background to devtools page. */
export type ToDevtools =
  /** The answer to `inspect`; the port works. `epoch` differs for every life of the background. */
  | {
      readonly type: 'capturing';
      readonly epoch: string;
      readonly engine: EngineId;
      /** Whether the host permission is granted. */
      readonly permitted: boolean;
      /** When capture of this tab began, in milliseconds since the epoch. */
      readonly since: number;
    }
  /** New or changed exchanges; harmless when repeated: the later state of an id replaces the earlier. */
  | {
      readonly type: 'exchanges';
      readonly epoch: string;
      readonly sequence: number;
      readonly exchanges: readonly Exchange[];
    }
  /** The tab's top document is being replaced. */
  | { readonly type: 'navigation'; readonly at: number; readonly url: string }
  | { readonly type: 'permission'; readonly permitted: boolean };
