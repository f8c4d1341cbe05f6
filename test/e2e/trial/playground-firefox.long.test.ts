import { expect, test } from 'vitest';
import { startPlayground } from '../../../src/playground/server.ts';
import { openFirefox } from '../../support/firefox/open-firefox.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { tryPlayground } from './try-playground.ts';

const TRIAL = 'corsLensSession.state().trial?.changes.length ?? 0';

test('the page gets what every fix of the playground promises, and after Stop nothing of it', async () => {
  const playground = await startPlayground();
  testCleanup.add(() => playground.close());
  const { tab, chrome } = await openFirefox(testCleanup, playground.firefoxPreferences);
  await tryPlayground(tab, playground.url, async (changes) => {
    await chrome.evaluate('devtools_page', `corsLensSession.setTrial(${JSON.stringify(changes)})`);
    await expect.poll(() => chrome.evaluate('devtools_page', TRIAL)).toBe(changes.length);
  });
});
