import type { Page } from 'puppeteer-core';

/** How long DevTools may take to register the panel, in milliseconds. */
const LIMIT = 90_000;

/**
 * Shows the extension's panel in DevTools. Chromium has no API for that, so this imports a module of DevTools itself;
 * no other code here does. It retries because DevTools registers the panel some time after it opens.
 */
export async function showExtensionPanel(devtools: Page): Promise<void> {
  await devtools.waitForFunction(SHOW, { polling: 100, timeout: LIMIT });
}

const SHOW = `(async () => {
  const { ViewManager } = await import('./ui/legacy/legacy.js');
  const manager = ViewManager.ViewManager.instance();
  const id = [...manager.views.keys()].find((key) => key.startsWith('chrome-extension://'));
  if (id === undefined) return false;
  await manager.showView(id);
  return true;
})()`;

/** Shows DevTools' own Network panel, which hides the extension's. */
export async function showNetworkPanel(devtools: Page): Promise<void> {
  await devtools.evaluate(`import('./ui/legacy/legacy.js').then(
    ({ ViewManager }) => ViewManager.ViewManager.instance().showView('network'))`);
}
