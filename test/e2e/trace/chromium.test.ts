import { expect, onTestFinished, test } from 'vitest';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { NOTED, notesOf } from './notes.ts';
import { serveTraceSite } from './trace-site.ts';

test('Trace notes what the page asks for, also what is never sent, and the page cannot tell', async () => {
  const site = await serveTraceSite();
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  const { session, log } = await inspect(browser, page);
  await page.goto(site.page);
  await page.evaluate('answers');
  expect(notesOf(await log.exchanges())).toEqual([]);
  const looks = await page.evaluate('looks()');

  await evaluate(session, 'corsLensSession.setTrace(true)');
  await page.waitForFunction(
    `performance.getEntriesByType('navigation')[0].type === 'reload' && 'answers' in window`,
  );
  await page.evaluate('answers');
  expect(await page.evaluate('looks()')).toBe(looks);
  await expect.poll(async () => notesOf(await log.exchanges()).toSorted()).toEqual(NOTED);
});
