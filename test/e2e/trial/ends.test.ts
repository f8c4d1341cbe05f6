import type { Page } from 'puppeteer';
import { expect, onTestFinished, test } from 'vitest';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { firstPage, inspect, startChromium, type Inspected } from '../../support/inspected-chromium.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { serveTrialSite } from './trial-site.ts';
import { changesFor, HANDED_OVER, REFUSED } from './try-all.ts';

interface Trying {
  readonly page: Page;
  readonly inspected: Inspected;
}

const ask = (page: Page): Promise<unknown> => page.evaluate('askAll()');

const ruleCount = ({ session }: Inspected): Promise<unknown> =>
  evaluate(session, 'chrome.declarativeNetRequest.getSessionRules().then(({ length }) => length)');

/** A trial runs in a tab that showed a page of another origin before. */
async function open(): Promise<Trying> {
  const site = await serveTrialSite();
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  const inspected = await inspect(browser, page);
  await page.goto(site.page.replace('localhost', 'localhost.localhost'));
  await page.goto(site.page);
  expect(await ask(page)).toEqual(REFUSED);
  const changes = await changesFor(inspected.log, 3);
  await evaluate(inspected.session, `corsLensSession.setTrial(${JSON.stringify(changes)})`);
  await expect.poll(() => ruleCount(inspected)).toBe(4);
  expect(await ask(page)).toEqual(HANDED_OVER);
  return { page, inspected };
}

test('a trial ends when “back” leads to a page of another origin', async () => {
  const { page, inspected } = await open();
  await page.goBack();
  expect(await page.evaluate('location.hostname')).toBe('localhost.localhost');
  await expect.poll(() => ruleCount(inspected)).toBe(0);
});
