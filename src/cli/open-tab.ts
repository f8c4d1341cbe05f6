import type { BrowserName } from './browser-name.ts';
import { installedChromium, installedFirefox, provideChromium, provideFirefox } from './browsers/provide.ts';
import { extensionGone, openChromiumTab } from './chromium/inspected-tab.ts';
import { launchChromium } from './chromium/launch.ts';
import type { Cleanup } from './command.ts';
import { buildExtension } from './extension-build.ts';
import { openFirefoxTab } from './firefox/inspected-tab.ts';
import { launchFirefox } from './firefox/launch.ts';
import type { Preferences } from './firefox/profile.ts';
import type { InspectedTab } from './inspected-tab.ts';

export interface TabOptions {
  readonly browser: BrowserName;
  readonly headless: boolean;
  /** Whether a missing browser may be downloaded or installed. */
  readonly mayFetch: boolean;
  readonly args: readonly string[];
  /** Accept certificates that the browser would refuse. */
  readonly acceptInsecureCerts?: boolean;
  /** Nobody is there: downloads are cancelled. */
  readonly isUnattended?: boolean;
  /** Use a readable build with source maps. */
  readonly debug?: boolean;
  /** Preferences for Firefox's profile. */
  readonly preferences?: Preferences;
}

/** For every request of the browser; the debugger's command would leave out those of workers. */
const IGNORE_CERTIFICATE_ERRORS = '--ignore-certificate-errors';

/** A browser with the extension, and its tab with DevTools open. */
export interface OpenBrowser {
  readonly tab: InspectedTab;
  /** Loads the extension again as it is built now. Returns a tab with it; the tab before may be closed. */
  reload(): Promise<InspectedTab>;
}

/** Starts a browser with the extension, which is built if stale, and opens a tab with DevTools. Throws with exit code 3. */
export async function openTab(options: TabOptions, cleanup: Cleanup): Promise<InspectedTab> {
  return (await openBrowser(options, cleanup)).tab;
}

export async function openBrowser(options: TabOptions, cleanup: Cleanup): Promise<OpenBrowser> {
  const { browser, headless, mayFetch, args, preferences = {}, debug = false } = options;
  const { acceptInsecureCerts = false, isUnattended = false } = options;
  if (browser === 'firefox') {
    const executable = await (mayFetch ? provideFirefox() : installedFirefox());
    const extension = (await buildExtension('firefox', { debug })).folder;
    const marionette = await launchFirefox(
      { executable, extension, headless, args, preferences, acceptInsecureCerts },
      cleanup,
    );
    return {
      tab: await openFirefoxTab(marionette, isUnattended),
      async reload() {
        await marionette.send('Addon:Install', { path: extension, temporary: true });
        return openFirefoxTab(marionette, isUnattended);
      },
    };
  }
  const executable = await (mayFetch ? provideChromium() : installedChromium());
  const extension = (await buildExtension('chrome', { debug })).folder;
  const chromium = await launchChromium(
    {
      executable,
      extensions: [extension],
      headless,
      args: acceptInsecureCerts ? [...args, IGNORE_CERTIFICATE_ERRORS] : args,
    },
    cleanup,
  );
  let page = (await chromium.pages())[0] ?? (await chromium.newPage());
  return {
    tab: await openChromiumTab(chromium, page, isUnattended),
    async reload() {
      // An open DevTools window keeps the panel of the extension it was opened with, so a new tab is needed.
      const before = page;
      page = await chromium.newPage();
      await before.close();
      await extensionGone(chromium);
      await chromium.installExtension(extension);
      return openChromiumTab(chromium, page, isUnattended);
    },
  };
}
