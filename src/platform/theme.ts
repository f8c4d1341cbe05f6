import { browser } from './browser.ts';

/** The theme of DevTools, such as `default`, `light` or `dark`. */
export function themeName(): string {
  return browser.devtools.panels.themeName;
}

/**
 * Calls the listener with each new theme. Firefox has an event; Chrome took it over late as a setter that
 * holds one callback.
 * @see https://developer.chrome.com/docs/extensions/reference/api/devtools/panels#method-setThemeChangeHandler
 */
export function onThemeChange(listener: (theme: string) => void): void {
  const { panels } = browser.devtools;
  const setHandler: unknown = Reflect.get(panels, 'setThemeChangeHandler');
  if (typeof setHandler === 'function') Reflect.apply(setHandler, panels, [listener]);
  else if ('onThemeChanged' in panels) panels.onThemeChanged.addListener(listener);
}
