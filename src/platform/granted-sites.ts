import { browser } from './browser.ts';

/**
 * The sites whose requests may be seen where not all may be: Chrome’s site access "on specific sites". Firefox keeps
 * `permissions` from the pages of DevTools, so there it is empty.
 * @see https://bugzilla.mozilla.org/show_bug.cgi?id=1796933
 */
export async function grantedSites(): Promise<readonly string[]> {
  if (Reflect.get(browser, 'permissions') === undefined) return [];
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((pattern) => /^(?:\*|https?):/.test(pattern)).map((one) => one.replace(/\/\*$/, ''));
}
