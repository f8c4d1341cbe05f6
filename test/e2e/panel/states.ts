import type { Page } from 'puppeteer';
import { LOW, NARROW, openCauses, press, select, selectCase, type, type PanelState } from './reach.ts';
import { TRIAL_STATES } from './trial-states.ts';

async function openHelp(page: Page): Promise<void> {
  await select(page, 'blocked');
  await press(page, 'About this rule');
  await page.waitForSelector('.help-example');
}

/** What curl prints of a preflight that allows too little. */
const PREFLIGHT = `curl -i -X OPTIONS https://api.example/users/7 -H 'Origin: https://app.example' \\
  -H 'Access-Control-Request-Method: PUT'
HTTP/2 204
access-control-allow-origin: https://app.example
access-control-allow-methods: GET, POST
`;

async function paste(page: Page, text: string): Promise<void> {
  await press(page, 'Check a pasted response');
  await type(page, 'dialog textarea', text);
  await press(page, 'Check');
}

async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    (name, text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      document.querySelector('.panel')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
    },
    name,
    text,
  );
}

const BROKEN_HAR = JSON.stringify({
  log: { version: '1.2', creator: { name: 'Some proxy', version: '3' }, entries: [{ request: 1 }, 2] },
});

export const STATES: readonly PanelState[] = [
  { name: 'list', reach: (page) => page.waitForSelector('[data-place]') },
  { name: 'list, narrow', view: NARROW, reach: (page) => page.waitForSelector('.tall [data-place]') },
  { name: 'blocked', reach: (page) => select(page, 'blocked') },
  ...TRIAL_STATES,
  { name: 'blocked, narrow', view: NARROW, reach: (page) => select(page, 'blocked') },
  { name: 'blocked, low', view: LOW, reach: (page) => select(page, 'blocked') },
  { name: 'high contrast', view: { contrast: true }, reach: (page) => select(page, 'blocked') },
  { name: 'preflight refused', reach: (page) => selectCase(page, 'preflight-refused') },
  { name: 'preflight refused, narrow', view: NARROW, reach: (page) => selectCase(page, 'preflight-refused') },
  { name: 'redirected', reach: (page) => selectCase(page, 'redirect') },
  { name: 'allowed', reach: (page) => select(page, 'allowed') },
  { name: 'not CORS', reach: (page) => select(page, 'not-cors') },
  { name: 'help on the rule', reach: (page) => openHelp(page) },
  { name: 'help on the rule, narrow', view: NARROW, reach: (page) => openHelp(page) },
  {
    name: 'help on the panel',
    reach: async (page) => {
      await press(page, 'Help');
      await page.waitForSelector('dialog.help h3');
    },
  },
  {
    name: 'menu of a row',
    reach: async (page) => {
      await page.waitForSelector('[data-place]');
      await page.locator('[data-verdict="blocked"]').click({ button: 'right' });
      await page.waitForSelector('.menu:popover-open');
    },
  },
  {
    name: 'several requests selected',
    reach: async (page) => {
      await page.waitForSelector('[data-place]');
      await page.focus('#list');
      await page.keyboard.down('Control');
      await page.keyboard.press('a');
      await page.keyboard.up('Control');
      await page.waitForSelector('[aria-selected="true"] ~ [aria-selected="true"]');
    },
  },
  {
    name: 'hits in the details',
    reach: async (page) => {
      await select(page, 'blocked');
      await type(page, '#filter', 'origin');
      await page.waitForSelector('.find');
      await page.keyboard.press('F3');
    },
  },
  {
    name: 'works now',
    reach: async (page) => {
      await page.locator('.toolbar input[type="checkbox"]').click();
      await press(page, 'Reload and compare');
      await page.locator('.comparison .button').click();
      await page.$eval('#list', (list) => (list.scrollTop = 0));
      await page.locator('[data-place="1"]').click();
      await page.waitForSelector('.was-before');
    },
  },
  {
    name: 'configuration of a server',
    reach: async (page) => {
      await select(page, 'blocked');
      await page.locator('.fix-bar select').fill('nginx');
      await page.waitForSelector('.snippet pre');
    },
  },
  { name: 'causes', reach: (page) => openCauses(page) },
  { name: 'causes, narrow', view: NARROW, reach: (page) => openCauses(page) },
  {
    name: 'only failures',
    reach: async (page) => {
      await page.locator('.chip.failures').click();
      await page.waitForFunction('!document.querySelector(".row.allowed")');
    },
  },
  {
    name: 'console line without a match',
    reach: async (page) => {
      await type(
        page,
        '#filter',
        "Access to fetch at 'https://api.example/' from origin 'https://app.example' …",
      );
      await page.waitForSelector('.state-buttons :nth-child(2)');
    },
  },
  {
    name: 'log preserved over a navigation',
    reach: async (page) => {
      await page.locator('.toolbar input[type="checkbox"]').click();
      await press(page, 'Reload and compare');
      await page.locator('.comparison .button').click();
      await page.$eval('#list', (list) => (list.scrollTop = 0));
      await page.waitForSelector('.row.navigated');
    },
  },
  {
    name: 'filter without a match',
    reach: async (page) => {
      await type(page, '#filter', 'no-such-word');
      await page.waitForSelector('.state');
    },
  },
  {
    name: 'filter menu',
    reach: async (page) => {
      await page.locator('.facets-anchor .chip').click();
      await page.waitForSelector('.facets fieldset');
    },
  },
  {
    name: 'settings',
    reach: async (page) => {
      await press(page, 'Settings');
      await page.waitForSelector('#settings:popover-open');
    },
  },
  {
    name: 'paused',
    reach: async (page) => {
      await page.locator('.record').click();
      await press(page, 'Clear');
      await page.waitForSelector('.connection.paused');
    },
  },
  {
    name: 'nothing yet',
    reach: async (page) => {
      await press(page, 'Clear');
      await page.waitForSelector('.state');
    },
  },
  {
    name: 'access withdrawn',
    view: { connection: 'no-permission' },
    reach: (page) => page.waitForSelector('.banner'),
  },
  {
    name: 'no access',
    view: { connection: 'no-permission' },
    reach: async (page) => {
      await press(page, 'Clear');
      await page.waitForSelector('.button.primary');
    },
  },
  {
    name: 'connecting',
    view: { connection: 'connecting' },
    reach: async (page) => {
      await press(page, 'Clear');
      await page.waitForSelector('.state');
    },
  },
  {
    name: 'reconnecting',
    view: { connection: 'reconnecting' },
    reach: (page) => page.waitForSelector('.connection.reconnecting'),
  },
  {
    name: 'compared',
    reach: async (page) => {
      await press(page, 'Reload and compare');
      await page.waitForSelector('.was');
    },
  },
  {
    name: 'paste dialog with a problem',
    reach: async (page) => {
      await paste(page, 'HTTP/1.1 200 OK\n');
      await page.waitForSelector('[aria-invalid]');
    },
  },
  {
    name: 'export dialog',
    reach: async (page) => {
      await select(page, 'blocked');
      await press(page, 'Export HAR or report');
      await page.waitForSelector('dialog .secrets p');
    },
  },
  {
    name: 'pasted',
    reach: async (page) => {
      await paste(page, PREFLIGHT);
      await page.waitForSelector('.banner.import');
      await page.waitForSelector('.detail-body');
    },
  },
  {
    name: 'imported with problems',
    reach: async (page) => {
      await drop(page, 'proxy.har', BROKEN_HAR);
      await page.locator('.banner.import summary').click();
      await page.waitForSelector('.banner.import details[open]');
    },
  },
  {
    name: 'no HAR file',
    reach: async (page) => {
      await drop(page, 'notes.har', 'not a HAR');
      await page.waitForSelector('.banner.failed');
    },
  },
];
