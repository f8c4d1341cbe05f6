import { browser } from './browser.ts';
import { devtoolsAnswer } from './devtools-answer.ts';

type Panel = Awaited<ReturnType<typeof browser.devtools.panels.create>>;

/**
 * Adds a tab to DevTools; `onShown` gets the panel's window each time it is shown, perhaps before its document
 * has loaded. Chrome takes paths from the extension's root; Firefox resolves them against the devtools page
 * unless they begin with a slash, which Chrome accepts, too.
 * @see https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/devtools/panels/create
 */
export async function createPanel(
  title: string,
  icon: string,
  page: string,
  onShown: (window: Window) => void,
): Promise<void> {
  const panel = await devtoolsAnswer(browser.devtools.panels, 'create', title, `/${icon}`, `/${page}`);
  if (isPanel(panel)) panel.onShown.addListener(onShown);
}

function isPanel(value: unknown): value is Panel {
  return typeof value === 'object' && value !== null && 'onShown' in value;
}
