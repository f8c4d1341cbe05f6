import { expect, test } from 'vitest';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { killWorkers } from '../../support/inspected-chromium.ts';
import { ask, openTrialSite, ruleCount, startTrial } from './trial-in-chromium.ts';
import { HANDED_OVER, REFUSED } from './try-all.ts';

test('the page gets what was refused, another tab does not, and after Stop nobody does', async () => {
  const { site, browser, page, inspected } = await openTrialSite();
  await page.goto(site.page);
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
  const { site, page, inspected } = await openTrialSite();
  await page.goto(site.page);
  await startTrial(page, inspected);
  await killWorkers(inspected);
  await page.reload();
  expect(await ask(page)).toEqual(HANDED_OVER);
  await killWorkers(inspected);
  await page.goto(site.api);
  await expect.poll(() => ruleCount(inspected)).toBe(0);
});

test('it ends when “back” leads to a page of another origin', async () => {
  const { site, page, inspected } = await openTrialSite();
  await page.goto(site.page.replace('localhost', 'localhost.localhost'));
  await page.goto(site.page);
  await startTrial(page, inspected);
  expect(await ask(page)).toEqual(HANDED_OVER);
  await page.goBack();
  expect(await page.evaluate('location.hostname')).toBe('localhost.localhost');
  await expect.poll(() => ruleCount(inspected)).toBe(0);
});
