import type { Exchange } from '../../core/exchange/exchange.ts';
import { originOf } from '../../core/fetch/origin.ts';

/** A page that may have Trace. */
export interface TracedPage {
  /** URL of its document; undefined where it was not seen to load. */
  readonly url: string | undefined;
  readonly isTraced: boolean;
}

/** Why Trace does not tell what was asked for here, as a sentence; undefined where it may. */
export function beyondTrace(exchange: Exchange, { url, isTraced }: TracedPage): string | undefined {
  const { engine, tabId, frameId, documentId, documentUrl, requester, asked } = exchange;
  if (asked) return undefined;
  if (tabId < 0) return 'Trace does not reach service workers and shared workers.';
  const isElsewhere = url !== undefined && requester !== originOf(url);
  if (engine === 'chromium' && frameId > 0 && isElsewhere)
    return 'In Chrome, Trace does not reach frames of another origin.';
  // Firefox gives a worker no document's id, and the page's URL where its script is a Blob; Chromium does not tell.
  const isWorker = engine === 'firefox' && documentId === undefined && documentUrl !== url;
  if (isWorker) return 'Trace reaches only workers whose script is a `blob:` URL.';
  if (!isTraced) return undefined;
  return 'Trace did not reach what asked: a frame of another site, a worker, or the page before it was reloaded.';
}
