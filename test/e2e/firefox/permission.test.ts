import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveCaptureSite, type CaptureSite } from '../../support/capture-site.ts';
import { clickIn } from '../../support/firefox/click.ts';
import { openFirefox, type OpenFirefox } from '../../support/firefox/open-firefox.ts';
import { createCleanup } from '../../support/cleanup.ts';

const LIMIT = 90_000;
const undo = createCleanup();
let site: CaptureSite;
let firefox: OpenFirefox;

beforeAll(async () => {
  site = await serveCaptureSite(`fetch(OTHER + '/allowed');`);
  undo.add(() => site.close());
  firefox = await openFirefox(undo);
});

afterAll(() => undo.all());

/** As the page of the add-on in `about:addons` does it. */
const WITHDRAW = `
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID('cors-lens@cors-lens.dev');
  await ExtensionPermissions.remove(extension.id, { permissions: [], origins: ['<all_urls>'] }, extension);
  return true;`;

/** Presses the first button of the browser's own question, where it asks. */
const CONSENT = `
  const button = win.PopupNotifications.panel.querySelector('popupnotification')?.button;
  button?.click();
  return Boolean(button);`;

async function panelText(): Promise<string> {
  return String(await firefox.tab.evaluateInPanel('document.body.innerText'));
}

test('the panel says that access was withdrawn, asks for it, and goes on when it is granted', async () => {
  const { tab, chrome } = firefox;
  await tab.load(site.page, LIMIT);
  await tab.showPanel();
  await expect.poll(panelText).toContain('1 request');

  await chrome.run(WITHDRAW);
  await expect.poll(panelText).toContain('no longer has access to all sites');
  await tab.load(`${site.page}unseen`, LIMIT);
  expect((await tab.log.exchanges()).length).toBe(1);

  await clickIn(chrome, 'devtools_panel', 'button', 'Grant access');
  await expect.poll(() => tab.evaluate('document.title')).toBe('CORS Lens: site access');
  await expect.poll(() => tab.evaluate('document.readyState')).toBe('complete');
  await clickIn(chrome, 'page', 'button', 'Grant access');
  // For a moment after it asked, the browser takes a press for a mistake.
  const consented = async (): Promise<string> => {
    await chrome.run(CONSENT);
    return (await tab.log.state()).connection;
  };
  await expect.poll(consented).toBe('capturing');
  await expect.poll(() => tab.evaluate('document.title')).toBe('page');
  await expect.poll(panelText).not.toContain('no longer has access to all sites');

  await tab.load(`${site.page}seen`, LIMIT);
  await expect.poll(() => tab.log.exchanges()).toHaveLength(2);
});
