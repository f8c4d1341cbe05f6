import type { Browser, Page } from 'puppeteer';
import { expect, onTestFinished, test } from 'vitest';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import {
  firstPage,
  inspect,
  killWorkers,
  startChromium,
  type Inspected,
} from '../../support/inspected-chromium.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { serveTrialSite, type TrialSite } from './trial-site.ts';
import { changesFor, HANDED_OVER, REFUSED } from './try-all.ts';

/** Each kills the background at another moment of a trial, or not at all. */
const ROUNDS = 8;
const RULES = 'chrome.declarativeNetRequest.getSessionRules()';

interface Opened {
  readonly site: TrialSite;
  readonly browser: Browser;
  readonly page: Page;
  readonly inspected: Inspected;
}

async function open(): Promise<Opened> {
  const site = await serveTrialSite();
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  const inspected = await inspect(browser, page);
  await page.goto(site.page);
  return { site, browser, page, inspected };
}

const ask = (page: Page): Promise<unknown> => page.evaluate('askAll()');

const ruleCount = ({ session }: Inspected): Promise<unknown> =>
  evaluate(session, `${RULES}.then(({ length }) => length)`);

/** The page asks, is refused, and the fixes are tried. */
async function startTrial(page: Page, inspected: Inspected): Promise<void> {
  expect(await ask(page)).toEqual(REFUSED);
  const changes = await changesFor(inspected.log, 3);
  await evaluate(inspected.session, `corsLensSession.setTrial(${JSON.stringify(changes)})`);
  await expect.poll(() => ruleCount(inspected)).toBe(4);
}

test('the page gets what was refused, another tab does not, and after Stop nobody does', async () => {
  const { site, browser, page, inspected } = await open();
  const other = await browser.newPage();
  await other.goto(site.page);
  await page.bringToFront();
  await startTrial(page, inspected);
  expect(await ask(page)).toEqual(HANDED_OVER);
  expect(await ask(other)).toEqual(REFUSED);

  await evaluate(inspected.session, 'corsLensSession.setTrial([])');
  await expect.poll(() => ruleCount(inspected)).toBe(0);
  expect(await ask(page)).toEqual(REFUSED);
});

test('it outlives a reload and the death of the background, and ends when the tab leaves the page’s origin', async () => {
  const { site, page, inspected } = await open();
  await startTrial(page, inspected);
  await killWorkers(inspected);
  await page.reload();
  expect(await ask(page)).toEqual(HANDED_OVER);
  await killWorkers(inspected);
  await page.goto(site.api);
  await expect.poll(() => ruleCount(inspected)).toBe(0);
});

test('of several trials none outlives its DevTools, whenever the background dies', async () => {
  const { site, browser, page, inspected } = await open();
  await startTrial(page, inspected);
  for (let round = 0; round < ROUNDS; round += 1) {
    const tab = await browser.newPage();
    await tab.goto(site.page);
    const second = await inspect(browser, tab);
    const kill = round % 4;
    if (kill === 1) await killWorkers(second);
    await evaluate(
      second.session,
      `corsLensSession.setTrial([{ url: ${JSON.stringify(`${site.api}/${round}`)}, method: 'GET', requester: 'null', set: { Vary: 'Origin' }, remove: [] }])`,
    );
    if (kill === 2) await killWorkers(second);
    await expect.poll(() => ruleCount(inspected)).toBe(5);
    if (kill === 3) await killWorkers(second);
    await tab.close();
    await expect.poll(() => ruleCount(inspected)).toBe(4);
  }
  expect(await ask(page)).toEqual(HANDED_OVER);
});
