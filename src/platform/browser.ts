import type { Browser } from 'webextension-polyfill';

declare global {
  /** All of it in Firefox; Chromium has it since 2025. */
  var browser: Browser | undefined;
  /** In Manifest V3 its methods return promises, too, but for those of DevTools in older Chrome, which need the polyfill. */
  var chrome: Browser;
}

/**
 * The extension APIs as the browser has them.
 * @see https://developer.chrome.com/docs/extensions/develop/concepts/browser-namespace
 */
export const browser: Browser = globalThis.browser ?? globalThis.chrome;
