import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'puppeteer';
import { showExtensionPanel } from '../../src/cli/chromium/devtools-views.ts';
import { firstPage, inspect, startChromium } from '../support/inspected-chromium.ts';
import { serveMixedTraffic, type MixedTraffic } from '../support/mixed-traffic.ts';
import { createUndo } from '../support/undo.ts';
import { writeEmptyExtension } from './empty-extension.ts';
import { median, ratioFigure, type Figure } from './measure.ts';

const FETCHES = 1000;
const ROUNDS = 15;

/** Milliseconds that a page needs for its fetches, 50 at once. */
async function fetchAll(page: Page, base: string): Promise<number> {
  const elapsed = await page.evaluate(`(async () => {
    const start = performance.now();
    let next = 0;
    const one = async () => {
      while (next < ${FETCHES}) await (await fetch('${base}/?n=' + 4 * next++)).text();
    };
    await Promise.all(Array.from({ length: 50 }, one));
    return performance.now() - start;
  })()`);
  return Number(elapsed);
}

async function openPage(browser: Browser, site: MixedTraffic): Promise<Page> {
  const page = await firstPage(browser);
  await page.goto(`http://localhost:${site.port}/`);
  return page;
}

/** Ratio of the two, taken in turns: the first round only warms up. */
async function compare(own: Page, yardstick: Page, base: string): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const against = await fetchAll(yardstick, base);
    const mine = await fetchAll(own, base);
    if (round > 0) ratios.push(mine / against);
  }
  return median(ratios);
}

/** What the extension costs a page. */
export async function pageLoadFigures(): Promise<Figure[]> {
  const site = await serveMixedTraffic();
  const empty = await writeEmptyExtension();
  const undo = createUndo();
  const browsers = [
    await startChromium(undo, []),
    await startChromium(undo),
    await startChromium(undo, [empty]),
  ] as const;
  try {
    const [none, ours, listening] = browsers;
    const base = `http://127.0.0.1:${site.port}`;
    const [plain, own, listened] = await Promise.all(
      [none, ours, listening].map((one) => openPage(one, site)),
    );
    if (!plain || !own || !listened) return [];
    // The extension listens until it knows that no DevTools is open, and a page that loads until then keeps that.
    await fetchAll(own, base);
    await own.reload();
    const closed = await compare(own, plain, base);
    await listened.openDevTools();
    const { devtools } = await inspect(ours, own);
    await showExtensionPanel(devtools);
    const open = await compare(own, listened, base);
    return [
      // One with the permission and no listener at all costs as much (1.05x): Chromium then sends requests another way.
      ratioFigure('page of 1,000 fetches, DevTools closed', 'no extension', closed, 1.1),
      ratioFigure('the same, DevTools open, panel showing', 'empty listeners, DevTools open', open, 1.05),
    ];
  } finally {
    await undo.all();
    await rm(empty, { recursive: true, force: true });
    await site.close();
  }
}
