import { installedChromium, installedFirefox, provideChromium, provideFirefox } from './browsers/provide.ts';
import { openChromiumTab } from './chromium/inspected-tab.ts';
import { launchChromium } from './chromium/launch.ts';
import type { Cleanup } from './command.ts';
import { buildExtension } from './extension-build.ts';
import { openFirefoxTab } from './firefox/inspected-tab.ts';
import { launchFirefox } from './firefox/launch.ts';
import type { InspectedTab } from './inspected-tab.ts';

export type BrowserName = 'chromium' | 'firefox';

export interface TabOptions {
  readonly browser: BrowserName;
  readonly headless: boolean;
  /** Whether a browser that is missing may be fetched. */
  readonly mayFetch: boolean;
  readonly args: readonly string[];
  /** Of Firefox's profile. */
  readonly preferences?: Readonly<Record<string, string>>;
}

/** Starts a browser with the extension, built where stale, and opens a tab with DevTools. Throws with exit code 3. */
export async function openTab(options: TabOptions, cleanup: Cleanup): Promise<InspectedTab> {
  const { browser, headless, mayFetch, args, preferences = {} } = options;
  if (browser === 'firefox') {
    const executable = await (mayFetch ? provideFirefox() : installedFirefox());
    const extension = await built('firefox');
    return openFirefoxTab(
      await launchFirefox({ executable, extension, headless, args, preferences }, cleanup),
    );
  }
  const executable = await (mayFetch ? provideChromium() : installedChromium());
  const extension = await built('chrome');
  return openChromiumTab(
    await launchChromium({ executable, extensions: [extension], headless, args }, cleanup),
  );
}

async function built(browser: 'chrome' | 'firefox'): Promise<string> {
  return (await buildExtension(browser)).folder;
}
