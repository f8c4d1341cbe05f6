import { rm } from 'node:fs/promises';
import type { Browser, Page } from 'puppeteer';
import { evaluate } from '../../src/cli/chromium/evaluate.ts';
import { showExtensionPanel } from '../../src/cli/chromium/devtools-views.ts';
import { firstPage, inspect, startChromium } from '../support/inspected-chromium.ts';
import { serveMixedTraffic, type MixedTraffic } from '../support/mixed-traffic.ts';
import { createCleanup } from '../support/cleanup.ts';
import { writeEmptyExtension } from './empty-extension.ts';
import { ratioFigure, spreadOf, type Figure, type Spread } from './measure.ts';

const FETCHES = 1000;
const ROUNDS = 9;

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

/** A page with DevTools, the panel and Trace. */
async function openTraced(browser: Browser, site: MixedTraffic): Promise<Page> {
  const page = await openPage(browser, site);
  const { devtools, session } = await inspect(browser, page);
  await showExtensionPanel(devtools);
  await evaluate(session, 'corsLensSession.setTrace(true)');
  await page.waitForFunction(`performance.getEntriesByType('navigation')[0]?.type === 'reload'`);
  return page;
}

/** Milliseconds by page and round. All take their turn in each round, every time another one first; one round warms up. */
async function takeTurns(pages: readonly Page[], base: string): Promise<number[][]> {
  const times: number[][] = pages.map(() => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (let turn = 0; turn < pages.length; turn += 1) {
      const index = (round + turn) % pages.length;
      const page = pages[index];
      if (!page) continue;
      const elapsed = await fetchAll(page, base);
      if (round > 0) times[index]?.push(elapsed);
    }
  }
  return times;
}

/** Their ratios round by round: the middle one, and between which the middle half lies. */
function compare(own: readonly number[] = [], yardstick: readonly number[] = []): Spread {
  return spreadOf(own.map((time, round) => time / (yardstick[round] ?? Number.NaN)));
}

function figureOf(what: string, against: string, { middle, low, high }: Spread, most: number): Figure {
  const figure = ratioFigure(what, against, middle, most);
  return {
    ...figure,
    figure: `${figure.figure} (half of ${ROUNDS} rounds within ${low.toFixed(2)}–${high.toFixed(2)})`,
  };
}

/** What the extension costs a page. */
export async function pageLoadFigures(): Promise<Figure[]> {
  const site = await serveMixedTraffic();
  const [permitted, empty] = [await writeEmptyExtension(false), await writeEmptyExtension(true)];
  const undo = createCleanup();
  try {
    const browsers = {
      none: await startChromium(undo, []),
      again: await startChromium(undo, []),
      permitted: await startChromium(undo, [permitted]),
      listening: await startChromium(undo, [empty]),
      ours: await startChromium(undo),
      traced: await startChromium(undo),
    };
    const base = `http://127.0.0.1:${site.port}`;
    const none = await openPage(browsers.none, site);
    const again = await openPage(browsers.again, site);
    const bare = await openPage(browsers.permitted, site);
    const listening = await openPage(browsers.listening, site);
    const own = await openPage(browsers.ours, site);
    // The extension listens until it knows that no DevTools is open, and a page that loads until then keeps that.
    await fetchAll(own, base);
    await own.reload();
    const closed = await takeTurns([none, again, bare, own], base);
    await listening.openDevTools();
    const { devtools } = await inspect(browsers.ours, own);
    await showExtensionPanel(devtools);
    const traced = await openTraced(browsers.traced, site);
    const open = await takeTurns([listening, own, traced], base);

    const noise = compare(closed[1], closed[0]);
    // Where the permission alone costs something, the browser sends requests another way.
    const permission = compare(closed[2], closed[0]);
    const what = 'page of 1,000 fetches, DevTools closed';
    return [
      { ...figureOf('the same page against itself: noise', 'no extension', noise, 1), target: '', met: null },
      { ...figureOf('permission without a listener', 'no extension', permission, 1), target: '', met: null },
      figureOf(what, 'no extension', compare(closed[3], closed[0]), noise.high),
      figureOf(what, 'permission without a listener', compare(closed[3], closed[2]), noise.high),
      figureOf(
        'the same, DevTools open, panel showing',
        'empty listeners, DevTools open',
        compare(open[1], open[0]),
        1.05,
      ),
      figureOf('the same with Trace', 'DevTools open, panel showing', compare(open[2], open[1]), 1.1),
    ];
  } finally {
    await undo.all();
    for (const folder of [permitted, empty]) await rm(folder, { recursive: true, force: true });
    await site.close();
  }
}
