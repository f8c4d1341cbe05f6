import type { Runtime } from 'webextension-polyfill';
import { browser } from './browser.ts';

/** A port with what a channel needs of it; `post` throws once it is closed. */
export interface BrowserPort {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onDisconnect: (listener: () => void) => void;
  readonly disconnect: () => void;
}

function adapt(port: Runtime.Port): BrowserPort {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => port.onMessage.addListener((message) => listener(message)),
    onDisconnect: (listener) => port.onDisconnect.addListener(() => listener()),
    disconnect: () => port.disconnect(),
  };
}

/** Opens a port to the background, waking it if need be. Throws where the extension was updated or removed. */
export function connectToBackground(name: string): BrowserPort {
  return adapt(browser.runtime.connect({ name }));
}

/**
 * Hands every port of that name which one of this extension's own pages opened to the listener. Other
 * extensions cannot connect here at all; a web page or content script could if ever one were declared.
 */
export function onConnectedPage(name: string, page: string, listener: (port: BrowserPort) => void): void {
  const expected = browser.runtime.getURL(page);
  browser.runtime.onConnect.addListener((port) => {
    const { sender } = port;
    const trusted = sender?.id === browser.runtime.id && sender.url?.split(/[?#]/)[0] === expected;
    if (port.name === name && trusted) listener(adapt(port));
    else port.disconnect();
  });
}
