import { browser } from './browser.ts';

/** URL of the page that the tab shows; empty where the browser does not tell it, or the tab is gone. */
export async function urlOf(tabId: number): Promise<string> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return tab?.url ?? '';
}
