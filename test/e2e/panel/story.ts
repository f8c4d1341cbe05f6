import type { Page } from 'puppeteer';
import { showExtensionPanel } from '../../../src/cli/chromium/devtools-views.ts';
import { startPlayground } from '../../../src/playground/server.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';
import { animatedPng, type Moment } from './animated-png.ts';

const WIDTH = 1100;
const PAGE = { width: WIDTH, height: 330 };
/** DevTools docked at the bottom. */
const DOCK = { width: WIDTH, height: 270 };

/** The shop’s login fails, the panel says why, the fix is copied, the server repaired, and the login works. */
export async function storyOfLogin(): Promise<Buffer> {
  const undo = createCleanup();
  try {
    const playground = await startPlayground();
    undo.add(() => playground.close());
    const browser = await startChromium(undo, undefined, playground.browserArguments);
    const page = await firstPage(browser);
    const { devtools } = await inspect(browser, page);
    await page.setViewport(PAGE);
    await devtools.setViewport(DOCK);
    await showExtensionPanel(devtools);
    const panel = await devtools.waitForFrame((frame) => frame.url().endsWith('/src/panel/panel.html'));
    await page.goto(playground.shop);
    await panel.waitForSelector('[data-verdict="blocked"]');
    const moments: Moment[] = [];
    const show = async (milliseconds: number): Promise<void> => {
      moments.push({ pictures: [await pictureOf(page), await pictureOf(devtools)], milliseconds });
    };

    await page.locator('#login button').click();
    await page.waitForSelector('[data-service="login"][data-outcome="fails"]');
    const row = '[data-verdict="blocked"]:has([title$="/auth/login"])';
    await panel.waitForSelector(row);
    await panel.$eval(row, (found) => found.scrollIntoView({ block: 'center' }));
    await show(2500);
    await panel.locator(row).click();
    await panel.waitForSelector('.fix-bar');
    await panel.waitForSelector('.detail-body .diagram');
    await show(4000);
    await panel.locator('.fix-bar .copy').click();
    await panel.waitForFunction(() => document.querySelector('.fix-bar .copy')?.textContent === 'Copied');
    await show(2000);
    await page.locator('[data-service="login"] input').click();
    await page.waitForSelector('[data-service="login"][data-outcome="works"]');
    await panel.waitForSelector('.was-before');
    await show(4000);
    return animatedPng(moments);
  } finally {
    await undo.all();
  }
}

async function pictureOf(page: Page): Promise<Buffer> {
  await page.bringToFront();
  return Buffer.from(await page.screenshot());
}
