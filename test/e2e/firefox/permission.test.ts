import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../../src/cli/until.ts';
import { serveCaptureSite, type CaptureSite } from '../../support/capture-site.ts';
import { clickIn } from '../../support/firefox/click.ts';
import { openFirefox, type OpenFirefox } from '../../support/firefox/open-firefox.ts';
import { createUndo } from '../../support/undo.ts';

const LIMIT = 20_000;
const undo = createUndo();
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

/** Presses the first button of the browser's own question; false while it does not ask. */
const CONSENT = `
  const button = win.PopupNotifications.panel.querySelector('popupnotification')?.button;
  button?.click();
  return Boolean(button);`;

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  expect(await until(LIMIT, holds)).toBe(true);
}

async function panelSays(words: string): Promise<boolean> {
  return String(await firefox.tab.evaluateInPanel('document.body.innerText')).includes(words);
}

test('the panel says that access was withdrawn, asks for it, and goes on when it is granted', async () => {
  const { tab, chrome } = firefox;
  await tab.load(site.page, LIMIT);
  await tab.showPanel();
  await eventually(() => panelSays('/allowed'));

  await chrome.run(WITHDRAW);
  await eventually(() => panelSays('access to all sites was withdrawn'));
  await tab.load(`${site.page}unseen`, LIMIT);
  expect((await tab.log.exchanges()).length).toBe(1);

  await clickIn(chrome, 'devtools_panel', 'button', 'Grant access');
  await eventually(async () => (await tab.evaluate('document.title')) === 'CORS Lens: access to all sites');
  await eventually(() => tab.evaluate(`document.readyState === 'complete'`).then(Boolean));
  await clickIn(chrome, 'page', 'button', 'Grant access');
  await eventually(async () => (await chrome.run(CONSENT)) === true);
  await eventually(async () => (await tab.log.state()).connection === 'capturing');
  await eventually(async () => (await tab.evaluate('document.title')) === 'page');
  expect(await panelSays('access to all sites was withdrawn')).toBe(false);

  await tab.load(`${site.page}seen`, LIMIT);
  await eventually(async () => (await tab.log.exchanges()).length === 2);
});
