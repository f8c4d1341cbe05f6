import { until } from '../../../../src/cli/until.ts';
import { createPrivilegedScripts } from '../../../../src/cli/firefox/privileged-scripts.ts';
import { openFirefoxTab } from '../../../../src/cli/firefox/inspected-tab.ts';
import { reloadWithTrace } from '../../../../src/cli/capture/reload-with-trace.ts';
import { launchFirefox } from '../../../../src/cli/firefox/launch.ts';
import { installedFirefox } from '../../../../src/cli/browsers/provide.ts';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createCleanup, type CleanupList } from '../../../support/cleanup.ts';
import { CAUGHT_UP, readExchanges, WHEN_READY, type InspectedBrowser } from '../inspected-browser.ts';
import { recordByChannels } from './channel-recorder.ts';

const EXTENSION = new URL('../../../../dist/firefox', import.meta.url).pathname;
const LOAD_MS = 90_000;
/**
 * Firefox's DevTools lose pages, now and then, while others are kept in the back/forward cache, and then nobody can ask
 * them for their timeline; a page that the user comes back to is kept all the same.
 */
const KEPT_PAGES = 'browser.sessionhistory.max_total_viewers';
const keepPages = (count: number): string =>
  `Services.prefs.setIntPref('${KEPT_PAGES}', ${count}); return true;`;
const CURRENT_URL = 'return gBrowser.selectedBrowser.currentURI.spec;';

/** A headless Firefox with the extension; every test name resolves to loopback, and any certificate is trusted. */
export async function openInspectedFirefox(extension = EXTENSION): Promise<InspectedBrowser> {
  const cleanup = createCleanup();
  try {
    return await open(extension, cleanup);
  } catch (error) {
    await cleanup.all();
    throw error;
  }
}

async function open(extension: string, cleanup: CleanupList): Promise<InspectedBrowser> {
  const executable = await installedFirefox();
  const preferences = {
    'network.dns.localDomains': 'a.test,b.test,c.test,www.a.test,api.example.dev',
    [KEPT_PAGES]: 0,
  };
  const marionette = await launchFirefox(
    { executable, extension, headless: true, args: [], preferences, acceptInsecureCerts: true },
    cleanup,
  );
  const tab = await openFirefoxTab(marionette);
  const chrome = createPrivilegedScripts(marionette);
  return {
    record: await recordByChannels(chrome),
    async open(url) {
      await chrome.run(keepPages(0));
      await tab.load(url, LOAD_MS);
      await tab.evaluate('corsLensReady()');
    },
    async reloadWithTrace() {
      await reloadWithTrace(tab, LOAD_MS);
      await tab.evaluate(WHEN_READY);
    },
    async leaveAndReturn(url) {
      await chrome.run(keepPages(1));
      await tab.load(url, LOAD_MS);
      await chrome.run('gBrowser.selectedBrowser.goBack(); return true;');
      const hasReturned = async (): Promise<boolean> => (await chrome.run(CURRENT_URL)) !== url;
      if (!(await until(LOAD_MS, hasReturned))) throw new Error('Firefox did not go back');
      await tab.evaluate(WHEN_READY);
    },
    inPage: (expression) => tab.evaluate(expression),
    async exchanges(expected, quietMs) {
      const json = await chrome.evaluate('devtools_page', readExchanges(expected, quietMs));
      return JSON.parse(String(json)) as readonly Exchange[];
    },
    async caughtUp() {
      await chrome.evaluate('devtools_page', CAUGHT_UP);
    },
    close: () => cleanup.all(),
  };
}
