import { browser } from './browser.ts';
import { IS_FOR_CHROMIUM } from './build-target.ts';

/**
 * Which browser this is. `globalThis.browser` says nothing: current Chromium has it, too.
 * @see https://developer.chrome.com/docs/extensions/develop/concepts/browser-namespace
 */
export function detectEngine(): 'chromium' | 'firefox' {
  if (IS_FOR_CHROMIUM) return 'chromium';
  return browser.runtime.getURL('').startsWith('moz-extension:') ? 'firefox' : 'chromium';
}
