import { openChrome } from '../../../src/cli/firefox/chrome.ts';
import { openFirefoxTab } from '../../../src/cli/firefox/inspected-tab.ts';
import { launchFirefox } from '../../../src/cli/firefox/launch.ts';
import { installedFirefox } from '../../../src/cli/browsers/provide.ts';
import type { Exchange } from '../../../src/core/exchange.ts';
import { READ_EXCHANGES, type Laboratory } from '../laboratory.ts';
import { recordFirefoxTruth } from './truth.ts';

const EXTENSION = new URL('../../../dist/firefox', import.meta.url).pathname;
const LOAD_MS = 20_000;

/** A headless Firefox with the extension, with every test name on loopback and any certificate trusted. */
export async function openFirefoxLaboratory(extension = EXTENSION): Promise<Laboratory> {
  const undos: (() => Promise<void>)[] = [];
  const marionette = await launchFirefox(
    {
      executable: await installedFirefox(),
      extension,
      headless: true,
      args: [],
      preferences: { 'network.dns.localDomains': 'a.test,b.test,www.a.test' },
    },
    { add: (undo) => void undos.push(undo) },
  );
  const tab = await openFirefoxTab(marionette);
  const chrome = openChrome(marionette);
  return {
    truth: await recordFirefoxTruth(chrome),
    async open(url) {
      await tab.load(url, LOAD_MS);
      await tab.evaluate('corsLensReady()');
    },
    inPage: (expression) => tab.evaluate(expression),
    async exchanges(expected, quietMs) {
      const json = await chrome.evaluate('devtools_page', READ_EXCHANGES(expected, quietMs));
      return JSON.parse(String(json)) as readonly Exchange[];
    },
    async close() {
      for (const undo of undos.toReversed()) await undo();
    },
  };
}
