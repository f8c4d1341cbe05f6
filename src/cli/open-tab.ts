import type { BrowserName } from './browser-name.ts';
import { installedChromium, installedFirefox, provideChromium, provideFirefox } from './browsers/provide.ts';
import { extensionGone, openChromiumTab } from './chromium/inspected-tab.ts';
import { launchChromium } from './chromium/launch.ts';
import type { Cleanup } from './command.ts';
import { buildExtension } from './extension-build.ts';
import { openFirefoxTab } from './firefox/inspected-tab.ts';
import { launchFirefox } from './firefox/launch.ts';
import type { InspectedTab } from './inspected-tab.ts';

export interface TabOptions {
  readonly browser: BrowserName;
  readonly headless: boolean;
  /** Whether a browser that is missing may be fetched. */
  readonly mayFetch: boolean;
  readonly args: readonly string[];
  /** A build to work with: readable, with source maps. */
  readonly debug?: boolean;
  /** Of Firefox's profile. */
  readonly preferences?: Readonly<Record<string, string>>;
}

/** A browser with the extension, and its tab with DevTools. */
export interface OpenBrowser {
  readonly tab: InspectedTab;
  /** Loads the extension as it is built now, and gives the tab that has it. The one before may close. */
  reload(): Promise<InspectedTab>;
}

/** Starts a browser with the extension, built where stale, and opens a tab with DevTools. Throws with exit code 3. */
export async function openTab(options: TabOptions, cleanup: Cleanup): Promise<InspectedTab> {
  return (await openBrowser(options, cleanup)).tab;
}

export async function openBrowser(options: TabOptions, cleanup: Cleanup): Promise<OpenBrowser> {
  const { browser, headless, mayFetch, args, preferences = {}, debug = false } = options;
  if (browser === 'firefox') {
    const executable = await (mayFetch ? provideFirefox() : installedFirefox());
    const extension = (await buildExtension('firefox', { debug })).folder;
    const marionette = await launchFirefox({ executable, extension, headless, args, preferences }, cleanup);
    return {
      tab: await openFirefoxTab(marionette),
      async reload() {
        await marionette.send('Addon:Install', { path: extension, temporary: true });
        return openFirefoxTab(marionette);
      },
    };
  }
  const executable = await (mayFetch ? provideChromium() : installedChromium());
  const extension = (await buildExtension('chrome', { debug })).folder;
  const chromium = await launchChromium({ executable, extensions: [extension], headless, args }, cleanup);
  let page = (await chromium.pages())[0] ?? (await chromium.newPage());
  return {
    tab: await openChromiumTab(chromium, page),
    async reload() {
      // DevTools keep the panels of the extension that was there when they opened.
      const before = page;
      page = await chromium.newPage();
      await before.close();
      await extensionGone(chromium);
      await chromium.installExtension(extension);
      return openChromiumTab(chromium, page);
    },
  };
}
