import type { WebRequest } from 'webextension-polyfill';
import { browser } from './browser.ts';
import type { BrowserHeader } from './byte-string.ts';
import { IS_FOR_CHROMIUM } from './build-target.ts';

/** What either browser says with an event; which fields are there depends on browser and event. */
export interface EventDetails {
  requestId: string;
  url: string;
  method: string;
  type: string;
  tabId: number;
  frameId: number;
  /** Milliseconds since the epoch. */
  timeStamp: number;
  documentId?: string;
  /** Chromium: serialized origin of whoever asks. */
  initiator?: string;
  /** Firefox: URL of the document or worker that asks. */
  originUrl?: string;
  /** Firefox: URL of the document in which the response will be used. */
  documentUrl?: string;
  /** Firefox: the container or private window. */
  cookieStoreId?: string;
  requestHeaders?: BrowserHeader[];
  responseHeaders?: BrowserHeader[];
  statusCode?: number;
  statusLine?: string;
  redirectUrl?: string;
  fromCache?: boolean;
  ip?: string;
  error?: string;
}

export type EventName = 'before' | 'send' | 'headers' | 'redirect' | 'started' | 'completed' | 'error';
export type EventListener = (name: EventName, details: EventDetails) => void;

/**
 * HTTP only: WebSockets and extension pages have no CORS. Of every tab while one is inspected: the requests of service
 * workers and shared workers belong to no tab, Chromium takes `tabId: -1` for no filter, and nobody tells an extension
 * that a page has a shared worker. Measured in Chromium 156: listeners of one tab hear nothing of either kind of worker.
 * They would save work: of 1,000 fetches in another tab all processes together take half as long again with listeners of
 * every tab, and a tenth more with such of one. To change over loses no event where the new ones are added first and
 * those of every tab are there whenever the background wakes; Firefox 153 then tells of some requests twice.
 */
const FILTER: WebRequest.RequestFilter = { urls: ['http://*/*', 'https://*/*'] };

/** Every Chromium does since version 72; what one event lists, the others do. */
function listsExtraHeaders(): boolean {
  if (IS_FOR_CHROMIUM) return true;
  const values: unknown = Reflect.get(browser.webRequest, 'OnSendHeadersOptions');
  return typeof values === 'object' && values !== null && Object.values(values).includes('extraHeaders');
}

/**
 * `base`, and `extraHeaders` where this browser lists it: without it Chromium hides preflights, Origin, and
 * the response headers of what it blocked; Firefox shows them anyway and refuses the unknown word.
 * @see https://developer.chrome.com/docs/extensions/reference/api/webRequest#life_cycle_footnote
 * @see https://github.com/mozilla/webextension-polyfill/issues/229
 */
function withExtraHeaders<Option extends string>(base: Option): (Option | 'extraHeaders')[] {
  return listsExtraHeaders() ? [base, 'extraHeaders'] : [base];
}

/** Firefox has null for what it does not know, such as the server's address where its cache answered. */
function withoutNulls(details: EventDetails): EventDetails {
  if (IS_FOR_CHROMIUM) return details;
  for (const [key, value] of Object.entries(details))
    if (value === null) Reflect.deleteProperty(details, key);
  return details;
}

/** One of webRequest's events; `Rest` says what to listen for. */
interface RequestEvent<Rest extends readonly unknown[]> {
  addListener(listener: (details: EventDetails) => void, ...rest: Rest): void;
  removeListener(listener: (details: EventDetails) => void): void;
}

/** Begins to observe every HTTP request of the browser; the returned function ends it. */
export function observeRequests(listener: EventListener): () => void {
  const { webRequest } = browser;
  const ends: (() => void)[] = [];
  const observe = <Rest extends readonly unknown[]>(
    name: EventName,
    event: RequestEvent<Rest>,
    ...rest: Rest
  ): void => {
    const heard = (details: EventDetails): void => listener(name, withoutNulls(details));
    event.addListener(heard, ...rest);
    ends.push(() => event.removeListener(heard));
  };
  const sent = withExtraHeaders('requestHeaders');
  const received = withExtraHeaders('responseHeaders');
  observe('before', webRequest.onBeforeRequest, FILTER);
  observe('send', webRequest.onSendHeaders, FILTER, sent);
  observe('headers', webRequest.onHeadersReceived, FILTER, received);
  observe('redirect', webRequest.onBeforeRedirect, FILTER);
  observe('started', webRequest.onResponseStarted, FILTER);
  observe('completed', webRequest.onCompleted, FILTER);
  observe('error', webRequest.onErrorOccurred, FILTER);
  return () => {
    for (const end of ends) end();
  };
}
