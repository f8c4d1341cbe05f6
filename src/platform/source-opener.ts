import { browser } from './browser.ts';

interface SourceOpener {
  /** Lines and columns count from 0. */
  readonly openSource?: (url: string, line: number, column: number) => void;
}

/**
 * Opens a script in DevTools; Firefox has no such function.
 * @see https://developer.chrome.com/docs/extensions/reference/api/devtools/panels#method-openResource
 */
export function sourceOpener(): SourceOpener {
  const panels: object = browser.devtools.panels;
  const open: unknown = Reflect.get(panels, 'openResource');
  if (typeof open !== 'function') return {};
  return {
    openSource: (url, line, column) => void Reflect.apply(open, panels, [url, line, column, () => undefined]),
  };
}
