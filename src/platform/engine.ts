import { browser } from './browser.ts';

/**
 * Which browser this is. `globalThis.browser` says nothing: current Chromium has it, too.
 * @see https://developer.chrome.com/docs/extensions/develop/concepts/browser-namespace
 */
export function detectEngine(): 'chromium' | 'firefox' {
  return browser.runtime.getURL('').startsWith('moz-extension:') ? 'firefox' : 'chromium';
}
