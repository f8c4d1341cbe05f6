import type { Browser } from 'puppeteer';

/** Chromium's own page of extensions: what only the user can do with one. */
export interface ExtensionsPage {
  /** The id of the extension with that name. */
  readonly idOf: (name: string) => Promise<string>;
  /** Lets it see private windows; restarts it. */
  readonly allowIncognito: (id: string) => Promise<void>;
  /** As an update does. */
  readonly reload: (id: string) => Promise<void>;
}

export async function openExtensionsPage(browser: Browser): Promise<ExtensionsPage> {
  const page = await browser.newPage();
  await page.goto('chrome://extensions/');
  // Without it Chromium disables what was not installed from its store, as soon as that is restarted.
  await page.evaluate('chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })');
  return {
    idOf: async (name) =>
      String(
        await page.evaluate(`chrome.developerPrivate.getExtensionsInfo({})
          .then((all) => all.find((one) => one.name === ${JSON.stringify(name)}).id)`),
      ),
    async allowIncognito(id) {
      await page.evaluate(
        `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: '${id}', incognitoAccess: true })`,
      );
      // It is restarted a moment later; what was opened before that would go away with it.
      await page.waitForFunction(
        `chrome.developerPrivate.getExtensionInfo('${id}')
          .then(({ incognitoAccess, state }) => incognitoAccess.isActive && state === 'ENABLED')`,
      );
    },
    async reload(id) {
      await page.evaluate(`chrome.developerPrivate.reload('${id}', { failQuietly: true })`);
    },
  };
}
