import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import type { Page } from 'puppeteer';
import { startDevPage, type DevPage, type Theme, type View } from './dev-page.ts';
import { PROMO_TILE, promoTile } from './promo-tile.ts';
import { RECORDED, writeAfter } from './recorded.ts';
import type { PanelState } from './reach.ts';
import { recordShop } from './shop-recording.ts';
import { smallPng } from './small-png.ts';
import { STATES } from './states.ts';
import { storyOfLogin } from './story.ts';

/**
 * Makes the README's and the stores' pictures from a recording of the playground's shop, pictures of every state from
 * the recording that the tests use, and the page that shows them all.
 */

const OUT = new URL('../../../assets/screenshots/', import.meta.url).pathname;
const STORE = new URL('../../../assets/store/', import.meta.url).pathname;
/** What both stores want of a screenshot. */
const STORE_VIEW: View = { width: 1280, height: 800 };
const THEMES: readonly Theme[] = ['light', 'dark'];

const PICTURES: readonly PanelState[] = [
  {
    name: 'list',
    view: { width: 1180, height: 620 },
    reach: (page) => page.waitForSelector('[data-verdict="blocked"]'),
  },
  {
    name: 'detail',
    view: { width: 1180, height: 760 },
    reach: (page) => select(page, '/auth/login'),
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
      await select(page, '/cart/items/42');
      await page.locator('.fix-bar select').fill('nginx');
      await page.waitForSelector('.snippet pre');
      await scrollTo(page, '.section:has(.fix)');
    },
  },
];

/** Selects the request to that path. */
async function select(page: Page, path: string): Promise<void> {
  await page.locator(`[data-place]:has([title*="${path}"])`).click();
  await page.waitForSelector('.detail-body .diagram');
}

async function scrollTo(page: Page, selector: string): Promise<void> {
  await page.$eval(selector, (element) => element.scrollIntoView());
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
    await mkdir(OUT, { recursive: true });
    await writeFile(join(OUT, 'login.png'), await storyOfLogin());
    const har = join(folder, 'shop.har');
    await recordShop(har);
    const shop = await startDevPage(har);
    try {
      await take(shop, PICTURES, { scale: 1.25 }, OUT);
      const forStores = PICTURES.map((one) => ({ ...one, view: STORE_VIEW }));
      await take(shop, forStores, STORE_VIEW, STORE);
      await shop.draw(await promoTile(), PROMO_TILE, join(STORE, 'promo-tile.png'));
    } finally {
      await shop.close();
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
