import { browser } from './browser.ts';

const HOSTS = { origins: ['<all_urls>'] };

/**
 * Whether requests to all hosts may be seen. Users of both browsers can withdraw that at any time.
 * @see https://bugzilla.mozilla.org/show_bug.cgi?id=1893232
 */
export function hasHostPermission(): Promise<boolean> {
  return browser.permissions.contains(HOSTS);
}

/** Asks in a tab of its own. */
const GRANT_PAGE = 'src/grant/grant.html';

/**
 * Asks the user; works only in answer to a click on an extension page. False where they refuse, or are asked
 * elsewhere: Firefox keeps `permissions` from the pages of DevTools, so one in a tab asks.
 * @see https://bugzilla.mozilla.org/show_bug.cgi?id=1796933
 */
export async function requestHostPermission(): Promise<boolean> {
  if (Reflect.get(browser, 'permissions') !== undefined) return browser.permissions.request(HOSTS);
  window.open(browser.runtime.getURL(GRANT_PAGE));
  return false;
}

/** Calls the listener whenever some permission was granted or withdrawn. */
export function onPermissionChange(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}
