import { launchChromium } from '../../src/cli/chromium/launch.ts';
import { evaluate } from '../../src/cli/chromium/evaluate.ts';
import { installedChromium, installedFirefox } from '../../src/cli/browsers/provide.ts';
import type { Cleanup } from '../../src/cli/command.ts';
import { buildExtension } from '../../src/cli/extension-build.ts';
import { launchFirefox } from '../../src/cli/firefox/launch.ts';
import { createPrivilegedScripts } from '../../src/cli/firefox/privileged-scripts.ts';

/** A page that a browser opened from the disk. */
export interface DiskPage {
  open(file: string): Promise<void>;
  /** Evaluates an expression in the page, awaits it, and returns its JSON value. */
  evaluate(expression: string): Promise<unknown>;
  /** As the system’s setting says. */
  prefer(theme: 'light' | 'dark'): Promise<void>;
}

export async function openInChromium(undo: Cleanup): Promise<DiskPage> {
  const executable = await installedChromium();
  const browser = await launchChromium({ executable, extensions: [], headless: true, args: [] }, undo);
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  return {
    open: async (file) => void (await page.goto(`file://${file}`)),
    evaluate: (expression) => evaluate(session, expression),
    prefer: (theme) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]),
  };
}

export async function openInFirefox(undo: Cleanup): Promise<DiskPage> {
  const { folder: extension } = await buildExtension('firefox');
  const executable = await installedFirefox();
  const marionette = await launchFirefox({ executable, extension, headless: true, args: [] }, undo);
  const chrome = createPrivilegedScripts(marionette);
  return {
    async open(file) {
      await marionette.send('Marionette:SetContext', { value: 'content' });
      await marionette.send('WebDriver:Navigate', { url: `file://${file}` });
      await marionette.send('Marionette:SetContext', { value: 'chrome' });
    },
    evaluate: (expression) => chrome.evaluate('page', expression),
    async prefer(theme) {
      const override = theme === 'dark' ? 0 : 1;
      await chrome.run(
        `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${override}); return true;`,
      );
    },
  };
}
