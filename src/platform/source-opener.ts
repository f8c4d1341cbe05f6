import { browser } from './browser.ts';

interface SourceOpener {
  /** Lines and columns count from 0. */
  readonly openSource?: (url: string, line: number, column: number) => void;
  /** Shows the requests that match in DevTools' own network panel; the filter is that panel's. */
  readonly showInNetworkPanel?: (filter: string) => void;
}

/**
 * What of DevTools' other panels can be opened. Scripts: Firefox has no such function. Requests: newer Chrome only.
 * @see https://developer.chrome.com/docs/extensions/reference/api/devtools/panels#method-openResource
 * @see https://developer.chrome.com/docs/extensions/reference/api/devtools/panels#type-NetworkPanel
 */
export function sourceOpener(): SourceOpener {
  const panels: object = browser.devtools.panels;
  const open: unknown = Reflect.get(panels, 'openResource');
  const network: unknown = Reflect.get(panels, 'network');
  const show: unknown = typeof network === 'object' && network !== null && Reflect.get(network, 'show');
  return {
    ...(typeof open === 'function' && {
      openSource: (url: string, line: number, column: number) =>
        void Reflect.apply(open, panels, [url, line, column, () => undefined]),
    }),
    ...(typeof show === 'function' && {
      showInNetworkPanel: (filter: string) => void Reflect.apply(show, network, [{ filter }]),
    }),
  };
}
