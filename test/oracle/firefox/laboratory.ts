import { openChrome } from '../../../src/cli/firefox/chrome.ts';
import { openFirefoxTab } from '../../../src/cli/firefox/inspected-tab.ts';
import { launchFirefox } from '../../../src/cli/firefox/launch.ts';
import { installedFirefox } from '../../../src/cli/browsers/provide.ts';
import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { createUndo, type Undo } from '../../support/undo.ts';
import { READ_EXCHANGES, type Laboratory } from '../laboratory.ts';
import { recordFirefoxTruth } from './truth.ts';

const EXTENSION = new URL('../../../dist/firefox', import.meta.url).pathname;
const LOAD_MS = 90_000;

/** A headless Firefox with the extension, with every test name on loopback and any certificate trusted. */
export async function openFirefoxLaboratory(extension = EXTENSION): Promise<Laboratory> {
  const undo = createUndo();
  try {
    return await open(extension, undo);
  } catch (error) {
    await undo.all();
    throw error;
  }
}

async function open(extension: string, undo: Undo): Promise<Laboratory> {
  const executable = await installedFirefox();
  const preferences = { 'network.dns.localDomains': 'a.test,b.test,www.a.test' };
  const marionette = await launchFirefox(
    { executable, extension, headless: true, args: [], preferences },
    undo,
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
    close: () => undo.all(),
  };
}
