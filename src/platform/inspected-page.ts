import browser from 'webextension-polyfill';
import { detectEngine } from './engine.ts';

/**
 * `injectedScript` runs in each frame before the page's own scripts, once; empty: none. `ignoreCache`: what the HTTP cache has is not
 * used while the page loads.
 * @see https://developer.chrome.com/docs/extensions/reference/api/devtools/inspectedWindow#method-reload
 */
export function reloadInspectedPage(options: {
  readonly injectedScript: string;
  readonly ignoreCache: boolean;
}): void {
  browser.devtools.inspectedWindow.reload(options);
}

/**
 * Evaluates an expression that yields a string in the top document of the inspected page; undefined where it
 * threw, yielded something else, or the page cannot be asked. The polyfill and Firefox resolve to
 * `[value, error]`, Chromium's own `browser` to the bare value; a string cannot be mistaken for the pair.
 * Firefox's DevTools lose some documents, often after one came from the back/forward cache, and reject every question
 * about them; they resolve for a page that extensions may not ask. Measured in Firefox 153.
 * @param reached told whether DevTools reach the page at all
 * @see https://developer.chrome.com/docs/extensions/reference/api/devtools/inspectedWindow#method-eval
 */
export async function askInspectedPage(
  expression: string,
  reached: (isReached: boolean) => void,
): Promise<string | undefined> {
  try {
    const answer: unknown = await browser.devtools.inspectedWindow.eval(expression);
    reached(true);
    const value: unknown = Array.isArray(answer) ? answer[0] : answer;
    return typeof value === 'string' ? value : undefined;
  } catch {
    reached(detectEngine() === 'chromium');
    return undefined;
  }
}

/**
 * Calls the listener when the URL of the inspected page changed, and perhaps its document. Chromium says nothing of a
 * prerendered page that is activated, except that the tab loads; that may come before the document is committed.
 * @see https://developer.chrome.com/docs/extensions/reference/api/devtools/network#event-onNavigated
 */
export function onInspectedUrlChanged(
  listener: (url: string | undefined, isCommitted: boolean) => void,
): void {
  const { network, inspectedWindow } = browser.devtools;
  network.onNavigated.addListener((url) => listener(url, true));
  if (detectEngine() !== 'chromium') return;
  browser.tabs.onUpdated.addListener((tabId, { status, url }) => {
    if (tabId === inspectedWindow.tabId && status !== undefined) listener(url, false);
  });
}

/**
 * Reports every entry of Firefox' network monitor, from now until the returned function is called. It says what
 * webRequest does not: header lines as they came. Chromium's webRequest shows them itself.
 * @see https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/devtools/network/onRequestFinished
 */
export function watchNetworkEntries(listener: (entry: unknown) => void): () => void {
  const { onRequestFinished } = browser.devtools.network;
  const report = (entry: unknown): void => listener(entry);
  onRequestFinished.addListener(report);
  return () => onRequestFinished.removeListener(report);
}
