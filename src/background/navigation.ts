import type { EngineId } from '../core/exchange/observation.ts';
import { originOf, withoutFragment } from '../core/fetch/origin.ts';
import { IS_FOR_CHROMIUM } from '../platform/build-target.ts';
import type { EventDetails, EventName } from '../platform/web-request.ts';
import type { NavigatedMessage } from '../protocol/messages.ts';
import type { Navigation } from '../protocol/session.ts';
import type { InspectedTabs } from './inspected-tabs.ts';
import { isServiceWorkerHandOver } from './to-observation.ts';

const NO_CONTENT = new Set([204, 205]);
const ABORTED = new Set(['net::ERR_ABORTED', 'NS_BINDING_ABORTED']);

/**
 * Whether this response (or error page) replaces the top document: not a redirect, a download or an abort, nor what
 * speculation rules load ahead. Chromium gives a prerendered document a frame of its own, and names the document that
 * asked for a prefetch; measured in Chromium 156.
 */
function replacesDocument(engine: EngineId, details: EventDetails): boolean {
  if (details.frameId !== 0 || (engine === 'chromium' && details.documentId !== undefined)) return false;
  const { statusCode = 0, responseHeaders = [], error } = details;
  if (error !== undefined) return !ABORTED.has(error);
  const header = (name: string): string | undefined =>
    responseHeaders.find((line) => line.name.toLowerCase() === name)?.value;
  if (statusCode >= 300 && statusCode < 400 && header('location') !== undefined) return false;
  return !NO_CONTENT.has(statusCode) && header('content-disposition')?.startsWith('attachment') !== true;
}

/** A page that is loaded ahead, before anybody sees it. */
interface Prerender {
  readonly frameId: number;
  readonly at: number;
}
/** A page asks for a few at most. */
const MOST_PRERENDERS = 20;
/** The page's clock and the browser's differ by this at most, in milliseconds. */
const CLOCK_SKEW = 20;

/** The top documents of the tabs: which requests and which words of devtools pages tell of a new one. */
export interface Navigations {
  /**
   * Keeps the tabs' origins up to date from the requests for documents; gives the navigation that one completes. Where
   * the devtools page had told of the same URL and a later time, that was a guess.
   */
  readonly follow: (tabs: InspectedTabs, name: EventName, details: EventDetails) => Navigation | undefined;
  /** The navigation that a devtools page tells of; undefined where a request told of it already. */
  readonly told: (tabId: number, navigated: NavigatedMessage) => Navigation | undefined;
  /** Forgets all tabs but these. */
  readonly keep: (isKept: (tabId: number) => boolean) => void;
}

export function createNavigations(engine: EngineId): Navigations {
  const last = new Map<number, Navigation>();
  const prerenders = new Map<number, readonly Prerender[]>();
  /** By tab: the last request for a document that was handed to a service worker, of which nothing more is heard. */
  const handOvers = new Map<number, Navigation>();
  /** By tab: when the last request for its top document was made. */
  const requestedAt = new Map<number, number>();
  /** Of pages that could not be asked: the devtools page may have heard of them long after they began. */
  const guesses = new WeakSet<Navigation>();

  const mark = (tabId: number, navigation: Navigation): Navigation => {
    if (navigation.at > (last.get(tabId)?.at ?? 0)) last.set(tabId, navigation);
    return navigation;
  };
  /** When a service worker was asked for the document that was told of; undefined where none was. */
  const handedOverAt = (tabId: number, url: string): number | undefined => {
    if (IS_FOR_CHROMIUM) return undefined;
    const handOver = handOvers.get(tabId);
    const isOfIt = handOver && withoutFragment(handOver.url) === withoutFragment(url);
    return isOfIt && handOver.at > (last.get(tabId)?.at ?? 0) ? handOver.at : undefined;
  };
  const isKnown = (tabId: number, { url, began }: NavigatedMessage): boolean => {
    const known = last.get(tabId);
    if (!known || handedOverAt(tabId, url) !== undefined) return false;
    return began === undefined
      ? withoutFragment(known.url) === withoutFragment(url)
      : known.at >= began - CLOCK_SKEW;
  };

  /** Firefox hands requests over late: the devtools page may have told of the document before. */
  const toldAlready = (tabId: number, url: string): Navigation | undefined => {
    const known = last.get(tabId);
    if (!known || withoutFragment(known.url) !== withoutFragment(url)) return undefined;
    return known.at + CLOCK_SKEW >= (requestedAt.get(tabId) ?? Infinity) ? known : undefined;
  };

  return {
    follow(tabs, name, details) {
      const { tabId, frameId, type, url, timeStamp: at } = details;
      if (name === 'before') tabs.expect(tabId, originOf(url));
      if (type !== 'main_frame') return undefined;
      if (name === 'before' && frameId === 0) requestedAt.set(tabId, at);
      if (name === 'before' && frameId !== 0)
        prerenders.set(tabId, [...(prerenders.get(tabId) ?? []).slice(1 - MOST_PRERENDERS), { frameId, at }]);
      if (!IS_FOR_CHROMIUM && isServiceWorkerHandOver(name, details)) handOvers.set(tabId, { at, url });
      if (name !== 'headers' && name !== 'error') return undefined;
      if (!replacesDocument(engine, details)) return undefined;
      tabs.replace(tabId, originOf(url));
      if (IS_FOR_CHROMIUM) return mark(tabId, { at, url });
      const known = toldAlready(tabId, url);
      if (!known) return mark(tabId, { at, url });
      if (!guesses.has(known)) return undefined;
      const corrected = { at, url: known.url };
      last.set(tabId, corrected);
      return corrected;
    },
    told(tabId, message) {
      if (isKnown(tabId, message)) return undefined;
      const { url, began = message.at } = message;
      const at = handedOverAt(tabId, url) ?? message.at;
      // Its request was the first thing that its navigation did.
      const prerender = prerenders.get(tabId)?.find((one) => one.at >= began - CLOCK_SKEW && one.at < at);
      const navigation = mark(tabId, { at, url, ...(prerender && { prerenderFrameId: prerender.frameId }) });
      if (!IS_FOR_CHROMIUM && message.began === undefined) guesses.add(navigation);
      return navigation;
    },
    keep(isKept) {
      for (const tabId of [...last.keys(), ...prerenders.keys(), ...handOvers.keys()]) {
        if (isKept(tabId)) continue;
        last.delete(tabId);
        handOvers.delete(tabId);
        requestedAt.delete(tabId);
        prerenders.delete(tabId);
      }
    },
  };
}
