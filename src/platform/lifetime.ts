import { browser } from './browser.ts';
import { IS_FOR_CHROMIUM } from './build-target.ts';

/**
 * Firefox keeps events back for up to 250 ms, to hand over several at once; what happens until then calls the end off.
 * More, in milliseconds, because it may be busy.
 * @see https://searchfox.org/firefox-main/source/toolkit/components/extensions/ConduitsParent.sys.mjs `BATCH_TIMEOUT_MS`
 */
const LAST_EVENTS = 1000;

/**
 * Calls the listener before the browser ends the background. Firefox waits for the promise, 5 s at most, and lets the
 * background live on where an event comes meanwhile; Chromium ends its worker without a word.
 * @see https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/runtime/onSuspend
 */
export function onSuspend(listener: () => Promise<void>): void {
  if (IS_FOR_CHROMIUM) return;
  const suspend = (): unknown => new Promise((resolve) => setTimeout(resolve, LAST_EVENTS)).then(listener);
  browser.runtime.onSuspend.addListener(suspend);
}
