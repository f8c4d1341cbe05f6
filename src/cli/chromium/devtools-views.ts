import type { Page } from 'puppeteer';

/** How long DevTools may take to have the panel, in milliseconds. */
const LIMIT = 90_000;

/**
 * Shows the extension's panel in DevTools. Chromium has no interface for that, so this leans on a module of DevTools
 * itself; nothing else here does. Tried again until the panel is there: DevTools registers it some time after opening.
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
