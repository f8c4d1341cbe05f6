import browser from 'webextension-polyfill';

const HOSTS = { origins: ['<all_urls>'] };

/**
 * Whether requests to all hosts may be seen. Users of both browsers can withdraw that at any time.
 * @see https://bugzilla.mozilla.org/show_bug.cgi?id=1893232
 */
export function hasHostPermission(): Promise<boolean> {
  return browser.permissions.contains(HOSTS);
}

/** Asks the user; works only in answer to a click on an extension page. */
export function requestHostPermission(): Promise<boolean> {
  return browser.permissions.request(HOSTS);
}

/** Calls the listener whenever some permission was granted or withdrawn. */
export function onPermissionChange(listener: () => void): void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
}
