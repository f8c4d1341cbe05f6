import { browser } from './browser.ts';

/**
 * Which browser this is. `globalThis.browser` says nothing: current Chromium has it, too.
 * @see https://developer.chrome.com/docs/extensions/develop/concepts/browser-namespace
 */
export function detectEngine(): 'chromium' | 'firefox' {
  // What is built for one browser carries nothing for the other.
  if (import.meta.env.MODE === 'chrome') return 'chromium';
  return browser.runtime.getURL('').startsWith('moz-extension:') ? 'firefox' : 'chromium';
}
