import browser from 'webextension-polyfill';

/**
 * Adds a tab to DevTools; `onChanged` gets the panel's window each time it is shown, perhaps before its document
 * has loaded, and nothing when it is hidden. Chrome takes paths from the extension's root; Firefox resolves them against the devtools page
 * unless they begin with a slash, which Chrome accepts, too.
 * @see https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/devtools/panels/create
 */
export async function createPanel(
  title: string,
  icon: string,
  page: string,
  onChanged: (window?: Window) => void,
): Promise<void> {
  const panel = await browser.devtools.panels.create(title, `/${icon}`, `/${page}`);
  panel.onShown.addListener(onChanged);
  panel.onHidden.addListener(() => onChanged());
}
