import type { Browser, Page } from 'puppeteer';
import { expect, onTestFinished } from 'vitest';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { firstPage, inspect, startChromium, type Inspected } from '../../support/inspected-chromium.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { serveTrialSite, type TrialSite } from './trial-site.ts';
import { changesFor, REFUSED } from './try-all.ts';

const RULES = 'chrome.declarativeNetRequest.getSessionRules()';

interface Opened {
  readonly site: TrialSite;
  readonly browser: Browser;
  readonly page: Page;
  readonly inspected: Inspected;
}

/** Chromium with DevTools on its first tab, which shows nothing yet. */
export async function openTrialSite(): Promise<Opened> {
  const site = await serveTrialSite();
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  return { site, browser, page, inspected: await inspect(browser, page) };
}

export const ask = (page: Page): Promise<unknown> => page.evaluate('askAll()');

export const ruleCount = ({ session }: Inspected): Promise<unknown> =>
  evaluate(session, `${RULES}.then(({ length }) => length)`);

/** The page asks, is refused, and the fixes are tried. */
export async function startTrial(page: Page, inspected: Inspected): Promise<void> {
  expect(await ask(page)).toEqual(REFUSED);
  const changes = await changesFor(inspected.log, 3);
  await evaluate(inspected.session, `corsLensSession.setTrial(${JSON.stringify(changes)})`);
  await expect.poll(() => ruleCount(inspected)).toBe(4);
}
