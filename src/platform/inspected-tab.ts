import { browser } from './browser.ts';

/** Id of the tab that this DevTools inspects. */
export function inspectedTabId(): number {
  return browser.devtools.inspectedWindow.tabId;
}
