import { createServer, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPEN_TOOLBOX } from '../../../src/cli/firefox/tab-scripts.ts';
import { until } from '../../../src/cli/until.ts';
import { expectFinished } from '../../support/expect-finished.ts';
import { openFirefox, type OpenFirefox } from '../../support/firefox/open-firefox.ts';
import { listenOnLoopback, type Listening } from '../../support/loopback.ts';
import { createCleanup } from '../../support/cleanup.ts';

const LIMIT = 90_000;
const SERVICE_WORKER = `
addEventListener('install', () => skipWaiting());
addEventListener('message', ({ data }) => fetch(data).catch(() => {}));`;
const undo = createCleanup();
const arrived = new Set<string>();
let site: Listening;
let firefox: OpenFirefox;

function answer(url: string, response: ServerResponse): void {
  arrived.add(url.slice(1));
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Content-Type', url === '/sw.js' ? 'text/javascript' : 'text/html');
  response.end(url === '/sw.js' ? SERVICE_WORKER : '<title>page</title>');
}

beforeAll(async () => {
  site = await listenOnLoopback(() =>
    createServer((request, response) => answer(request.url ?? '', response)),
  );
  undo.add(() => site.close());
  firefox = await openFirefox(undo);
  await allowInPrivateWindows();
  await firefox.tab.load(`http://localhost:${site.port}/`, LIMIT);
});

afterAll(() => undo.all());

const api = (path: string): string => `http://127.0.0.1:${site.port}/${path}`;

async function reloadExtension(): Promise<void> {
  await firefox.chrome.run(`
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    await (await AddonManager.getAddonByID('cors-lens@cors-lens.dev')).reload();
    return true;`);
  await firefox.tab.log.capturing(LIMIT);
}

/** As the switch in about:addons does. */
async function allowInPrivateWindows(): Promise<void> {
  await firefox.chrome.run(`
    const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID('cors-lens@cors-lens.dev');
    const allowed = { permissions: ['internal:privateBrowsingAllowed'], origins: [] };
    await ExtensionPermissions.add(extension.id, allowed, extension);
    return true;`);
  await reloadExtension();
}

/** Opens the page in a new tab, which is the one that everything is about from then on. */
async function openTab(userContextId = 0): Promise<void> {
  await firefox.chrome.run(
    `win.gBrowser.selectedTab = win.gBrowser.addTab(args[0], {
      userContextId: args[1],
      triggeringPrincipal: Services.scriptSecurityManager.createNullPrincipal({ userContextId: args[1] }),
    });
    return true;`,
    `http://localhost:${site.port}/`,
    userContextId,
  );
  await untilLoaded();
}

/** Opens it in a new window, of which the same is true. */
async function openWindow(isPrivate: boolean): Promise<void> {
  await firefox.chrome.run(
    `const opened = win.OpenBrowserWindow({ private: args[0] });
    await new Promise((resolve) => {
      const wait = (subject) => {
        if (subject !== opened) return;
        Services.obs.removeObserver(wait, 'browser-delayed-startup-finished');
        resolve();
      };
      Services.obs.addObserver(wait, 'browser-delayed-startup-finished');
    });
    return true;`,
    isPrivate,
  );
  await openTab();
}

async function untilLoaded(): Promise<void> {
  const isThere = (): Promise<unknown> =>
    firefox.chrome
      .evaluate(
        'page',
        `document.readyState === 'complete' && location.pathname === '/' && document.title === 'page'`,
      )
      .catch(() => false);
  expect(await until(LIMIT, async () => (await isThere()) === true)).toBe(true);
}

const closeTab = (): Promise<unknown> => firefox.chrome.run('win.gBrowser.removeTab(tab); return true;');
const closeWindow = (): Promise<unknown> => firefox.chrome.run('win.close(); return true;');

async function inspect(): Promise<void> {
  await firefox.chrome.run(OPEN_TOOLBOX);
  await firefox.tab.log.capturing(LIMIT);
}

async function ask(path: string): Promise<void> {
  await firefox.chrome.evaluate('page', `fetch('${api(path)}').then(() => true)`);
}

/** The page's service worker, which belongs to no tab, asks for it. */
async function askByServiceWorker(path: string): Promise<void> {
  await firefox.chrome.evaluate(
    'page',
    `navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)
      .then(({ active }) => { active.postMessage('${api(path)}'); return true; })`,
  );
  await expect.poll(() => arrived.has(path)).toBe(true);
}

async function paths(): Promise<string[]> {
  const exchanges = await firefox.tab.log.exchanges();
  return exchanges.map(({ hops }) => new URL(hops[0].request.url).pathname.slice(1)).sort();
}

test('nothing of a container, a private window or another window is known elsewhere', async () => {
  await askByServiceWorker('open');
  await openTab(1);
  await askByServiceWorker('contained');
  await inspect();
  // A request of the tab itself tells which container that is.
  await ask('contained-page');
  await expectFinished(firefox.tab.log, 1);
  await askByServiceWorker('contained-later');
  await expectFinished(firefox.tab.log, 2);
  expect(await paths()).toEqual(['contained-later', 'contained-page']);
  await closeTab();

  await openWindow(true);
  await inspect();
  await ask('private');
  await expectFinished(firefox.tab.log, 1);
  expect(await paths()).toEqual(['private']);
  await closeWindow();

  await openWindow(false);
  await inspect();
  await ask('window');
  await expectFinished(firefox.tab.log, 1);
  expect(await paths()).toEqual(['window']);
  await closeWindow();

  await ask('last');
  await expectFinished(firefox.tab.log, 2);
  expect(await paths()).toEqual(['last', 'open']);
});

test('an extension that is reloaded while DevTools is open captures anew', async () => {
  await ask('before');
  await expect.poll(paths).toContain('before');
  await reloadExtension();
  await ask('after');
  await expectFinished(firefox.tab.log, 1);
  expect(await paths()).toEqual(['after']);
});
