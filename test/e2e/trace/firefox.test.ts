import { expect, onTestFinished, test } from 'vitest';
import { openFirefox } from '../../support/firefox/open-firefox.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { NOTED, notesOf } from './notes.ts';
import { serveTraceSite } from './trace-site.ts';

/** A page's load, in milliseconds. */
const LIMIT = 90_000;

test('Trace notes what the page asks for, also what is never sent, and the page cannot tell', async () => {
  const site = await serveTraceSite();
  onTestFinished(() => site.close());
  const { tab, chrome } = await openFirefox(testCleanup);
  await tab.load(site.page, LIMIT);
  await tab.evaluate('answers');
  expect(notesOf(await tab.log.exchanges())).toEqual([]);
  const looks = await tab.evaluate('looks()');

  await chrome.evaluate('devtools_page', 'corsLensSession.setTrace(true)');
  const isReloaded = `performance.getEntriesByType('navigation')[0].type === 'reload' && 'answers' in window`;
  await expect.poll(() => tab.evaluate(isReloaded)).toBe(true);
  await tab.evaluate('answers');
  expect(await tab.evaluate('looks()')).toBe(looks);
  await expect.poll(async () => notesOf(await tab.log.exchanges()).toSorted()).toEqual(NOTED);
});
