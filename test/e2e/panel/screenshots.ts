import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import type { Page } from 'puppeteer';
import { startDevPage, type DevPage, type Theme, type View } from './dev-page.ts';
import { PROMO_TILE, promoTile } from './promo-tile.ts';
import { RECORDED, writeAfter } from './recorded.ts';
import { smallPng } from './small-png.ts';
import { STATES, type PanelState } from './states.ts';

/**
 * Makes the README's pictures from what `npm start -- --headless` recorded of the playground, pictures of every state
 * from the recording that the tests use, and the page that shows them all.
 */

const PLAYGROUND = new URL('../../../out/playground.har', import.meta.url);
const OUT = new URL('../../../assets/screenshots/', import.meta.url).pathname;
const STORE = new URL('../../../assets/store/', import.meta.url).pathname;
/** What both stores want of a screenshot. */
const STORE_VIEW: View = { width: 1280, height: 800 };
const THEMES: readonly Theme[] = ['light', 'dark'];

const PICTURES: readonly PanelState[] = [
  {
    name: 'list',
    view: { width: 1180, height: 620 },
    reach: (page) => scrollListTo(page, 'cached-preflight'),
  },
  {
    name: 'detail',
    view: { width: 1180, height: 760 },
    reach: async (page) => {
      await select(page, 'trailing-slash');
      await scrollTo(page, '.why');
    },
  },
  {
    name: 'causes',
    view: { width: 1180, height: 700 },
    reach: async (page) => {
      await page.locator('.pages button:nth-child(2)').click();
      await page.waitForSelector('.cause .diff');
    },
  },
  {
    name: 'fix',
    view: { width: 1180, height: 760 },
    reach: async (page) => {
      await select(page, 'options-no-credentials');
      await page.locator('.fix-bar select').fill('nginx');
      await page.waitForSelector('.snippet pre');
      await scrollTo(page, '.section:has(.fix)');
    },
  },
];

/** Selects the exchange whose path has that name, and shows all again. */
async function select(page: Page, name: string): Promise<void> {
  await page.locator('#filter').fill(`/${name}`);
  await page.locator(`[data-place] [title*="/${name}"]`).click();
  await page.waitForSelector('.detail-body .diagram');
  await page.$eval('#filter', (filter) => {
    if (filter instanceof HTMLInputElement) filter.value = '';
    filter.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForFunction('document.querySelectorAll("[data-place]").length > 10');
}

/** Only rows in sight are in the document: looks for one page by page, and puts it first. */
async function scrollListTo(page: Page, name: string): Promise<void> {
  await page.waitForFunction(
    (name) => {
      const list = document.querySelector('#list');
      const row = list?.querySelector(`[data-place]:has([title*="/${name}"])`);
      if (list && row instanceof HTMLElement) list.scrollTop = row.offsetTop;
      else list?.scrollBy(0, list.clientHeight / 2);
      return row !== null;
    },
    {},
    name,
  );
}

async function scrollTo(page: Page, selector: string): Promise<void> {
  await page.$eval(selector, (element) => element.scrollIntoView());
}

/** As somebody would have it who serves a page and an API: the ports of a run, and its mark, differ each time. */
function tidied(har: string): string {
  const ports = new Map(
    [...har.matchAll(/"requester": "http:\/\/localhost:(\d+)"/g)].map(([, port]) => [port, '5173']),
  );
  const servers = [...har.matchAll(/"url": "http:\/\/localhost:(\d+)\/x\//g)].map(([, port]) => port);
  const [server] = servers.filter((port) => !ports.has(port));
  if (server !== undefined) ports.set(server, '8080');
  let text = har.replaceAll(/\?run=[\w-]+/g, '').replaceAll(/(\/x\/[\w-]+)\/0\b/g, '$1');
  for (const [from, to] of ports) if (from !== undefined) text = text.replaceAll(`:${from}`, `:${to}`);
  return text;
}

const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z]+/g, '-');

async function take(dev: DevPage, states: readonly PanelState[], base: View, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const theme of THEMES) {
    for (const { name, view, reach } of states) {
      const page = await dev.open({ ...base, ...view, theme });
      await reach(page);
      // What is loaded on demand is there once nothing is under way.
      await page.waitForNetworkIdle();
      const picture = Buffer.from(await page.screenshot());
      await writeFile(join(folder, `${slug(name)}-${theme}.png`), smallPng(picture));
      await page.close();
    }
  }
}

/** A page for people to look through. */
async function writeIndex(): Promise<void> {
  const rows = (folder: string, states: readonly PanelState[]): string[] =>
    states.flatMap(({ name }) => [
      `## ${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
      THEMES.map((theme) => `![${name}, ${theme}](${folder}${slug(name)}-${theme}.png)`).join('\n'),
    ]);
  const page = [
    '# The panel in every state',
    'Made by `npm run screenshots`: first the pictures of the README, then each state that the accessibility test visits, in light and dark.',
    ...rows('', PICTURES),
    ...rows('states/', STATES),
  ].join('\n\n');
  await writeFile(join(OUT, 'README.md'), await format(page, { parser: 'markdown', printWidth: 110 }));
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-'));
  try {
    await rm(OUT, { recursive: true, force: true });
    const har = join(folder, 'playground.har');
    await writeFile(har, tidied(await readFile(PLAYGROUND, 'utf8')));
    const playground = await startDevPage(har);
    try {
      await take(playground, PICTURES, { scale: 1.25 }, OUT);
      const forStores = PICTURES.map((one) => ({ ...one, view: STORE_VIEW }));
      await take(playground, forStores, STORE_VIEW, STORE);
      await playground.draw(await promoTile(), PROMO_TILE, join(STORE, 'promo-tile.png'));
    } finally {
      await playground.close();
    }
    const recorded = await startDevPage(RECORDED, await writeAfter(folder));
    try {
      await take(recorded, STATES, { width: 860, height: 560 }, join(OUT, 'states'));
    } finally {
      await recorded.close();
    }
    await writeIndex();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
