import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { startDevPage, type Theme, type View } from './dev-page.ts';

/** Makes the README's pictures from what `npm start -- --headless` recorded of the playground. */

const RECORDED = new URL('../../../out/playground.har', import.meta.url);
const OUT = new URL('../../../assets/screenshots/', import.meta.url).pathname;

interface Picture {
  readonly name: string;
  readonly view?: View;
  readonly take: (page: Page) => Promise<unknown>;
}

const PICTURES: readonly Picture[] = [
  {
    name: 'list',
    view: { width: 1180, height: 620 },
    take: (page) => page.$eval('#list', (list) => (list.scrollTop = 0)),
  },
  {
    name: 'detail',
    view: { width: 1180, height: 760 },
    take: async (page) => {
      await select(page, 'trailing-slash');
      await scrollTo(page, '.why');
    },
  },
  {
    name: 'causes',
    view: { width: 1180, height: 700 },
    take: async (page) => {
      await page.locator('.pages button:nth-child(2)').click();
      await page.waitForSelector('.cause .diff');
    },
  },
  {
    name: 'fix',
    view: { width: 1180, height: 760 },
    take: async (page) => {
      await select(page, 'options-no-credentials');
      await page.locator('.server-fix select').fill('nginx');
      await page.waitForSelector('.snippet pre');
      await scrollTo(page, '.section:has(.fix)');
    },
  },
];

/** Selects the exchange whose path has that name, and shows all again. */
async function select(page: Page, name: string): Promise<void> {
  await page.locator('#filter').fill(`/${name}`);
  await page.locator(`[data-place] [title*="/${name}"]`).click();
  await page.waitForSelector('.detail-body .picture');
  await page.$eval('#filter', (filter) => {
    if (filter instanceof HTMLInputElement) filter.value = '';
    filter.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.waitForFunction('document.querySelectorAll("[data-place]").length > 10');
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

const THEMES: readonly Theme[] = ['light', 'dark'];

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-'));
  const har = join(folder, 'playground.har');
  await writeFile(har, tidied(await readFile(RECORDED, 'utf8')));
  await mkdir(OUT, { recursive: true });
  const dev = await startDevPage(har);
  try {
    for (const theme of THEMES) {
      for (const { name, view, take } of PICTURES) {
        const page = await dev.open({ ...view, theme, scale: 1.5 });
        await page.waitForSelector('[data-place]');
        await take(page);
        await page.screenshot({ path: join(OUT, `${name}-${theme}.png`) });
        await page.close();
      }
    }
  } finally {
    await dev.close();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
