import type { Exchange } from '../../core/exchange/exchange.ts';
import { legsOf } from '../../core/exchange/exchange.ts';
import { parseInitiator, type Initiator } from '../../core/exchange/initiator.ts';
import { memberOf } from '../../core/fetch/unknown-object.ts';
import { originOf } from '../../core/fetch/origin.ts';
import { isWithin, SOURCE_CLOCKS } from '../../core/exchange/source-clock.ts';
import { isUnsentCall } from '../../core/exchange/unsent-call.ts';
import type { NetworkEntry } from './parse-entry.ts';

export interface UnsentOptions {
  readonly tabId: number;
  /** Serialized origin of the page's top document, where it is known. */
  readonly origin: () => string | undefined;
  readonly all: () => readonly Exchange[];
  readonly record: (exchanges: readonly Exchange[]) => void;
  /** Replaces secrets in a URL, where that is wanted. */
  readonly clean: (url: string) => string;
  readonly later: (task: () => void, milliseconds: number) => void;
}

export interface UnsentWatch {
  /** To be called with each entry of DevTools' log. */
  readonly heard: (entry: NetworkEntry) => void;
  /** Resolves once all that was heard is recorded. */
  readonly settled: () => Promise<void>;
}

/** webRequest tells of a request at once, and Trace a little later, in milliseconds. */
const PATIENCE = 2500;

/**
 * Records what Chromium's DevTools list and webRequest never shows: requests that were stopped before they left. Of these
 * only mixed content is listed, with neither status nor error. Measured in Chromium 156.
 */
export function watchUnsent(options: UnsentOptions): UnsentWatch {
  const { tabId, origin, all, record, clean, later } = options;
  let count = 0;
  let last = Promise.resolve();

  const unsent = (entry: NetworkEntry, initiator: Initiator, requester: string): Exchange => {
    count += 1;
    const { method, startedAt, resourceType } = entry;
    const id = `listed ${startedAt} ${count}`;
    const url = clean(entry.url);
    const api = APIS.get(resourceType) ?? 'element';
    return {
      id,
      engine: 'chromium',
      type: TYPES.get(resourceType) ?? 'other',
      tabId,
      frameId: 0,
      requester,
      asked: { api, at: startedAt, initiator, stopped: 'mixed-content', source: 'devtools-log' },
      hops: [{ request: { kind: 'request', requestId: id, url, method, startedAt, endedAt: startedAt } }],
    };
  };

  return {
    heard(entry) {
      const initiator = parseInitiator(memberOf(entry.source, '_initiator'), clean);
      const requester = initiator && requesterOf(initiator, origin());
      if (!initiator || requester === undefined || !isListedAsMixed(entry)) return;
      const exchange = unsent(entry, initiator, requester);
      const { url } = exchange.hops[0].request;
      last = new Promise((resolve) =>
        later(() => {
          if (!all().some((known) => isOf(known, url, entry))) record([exchange]);
          resolve();
        }, PATIENCE),
      );
    },
    settled: () => last,
  };
}

const APIS: ReadonlyMap<string, 'fetch' | 'xhr'> = new Map([
  ['fetch', 'fetch'],
  ['xhr', 'xhr'],
]);

/** webRequest's words. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['fetch', 'xmlhttprequest'],
  ['xhr', 'xmlhttprequest'],
  ['image', 'image'],
  ['script', 'script'],
  ['stylesheet', 'stylesheet'],
  ['font', 'font'],
  ['media', 'media'],
]);

function isListedAsMixed({ url, status, error, responseHeaders }: NetworkEntry): boolean {
  return /^http:/i.test(url) && status === 0 && error === undefined && responseHeaders.length === 0;
}

/** Whose request it was: the page's, or that of a frame whose script asked; undefined where none of them is secure. */
function requesterOf({ url, stack }: Initiator, page: string | undefined): string | undefined {
  if (page?.startsWith('https:') === true) return page;
  const places = [url];
  for (let one = stack; one; one = one.parent) for (const frame of one.callFrames) places.push(frame.url);
  const secure = places.find((place) => place?.startsWith('https:') === true);
  return secure === undefined ? undefined : originOf(secure);
}

function isOf(exchange: Exchange, url: string, { method, startedAt }: NetworkEntry): boolean {
  if (isUnsentCall(exchange, url, startedAt)) return true;
  return legsOf(exchange).some(
    (leg) =>
      leg.url === url &&
      leg.method === method &&
      isWithin(SOURCE_CLOCKS.networkLog, leg.startedAt, startedAt),
  );
}
