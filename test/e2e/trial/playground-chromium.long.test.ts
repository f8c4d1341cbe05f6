import { expect, test } from 'vitest';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { openChromiumTab } from '../../../src/cli/chromium/inspected-tab.ts';
import { startPlayground } from '../../../src/playground/server.ts';
import { startChromium } from '../../support/inspected-chromium.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { tryPlayground } from './try-playground.ts';

test('the page gets what every fix of the playground promises, and after Stop nothing of it', async () => {
  const playground = await startPlayground();
  testCleanup.add(() => playground.close());
  const browser = await startChromium(testCleanup, undefined, playground.browserArguments);
  const tab = await openChromiumTab(browser);
  const devtools = await browser.waitForTarget((target) =>
    target.url().endsWith('/src/devtools/devtools.html'),
  );
  const session = await devtools.createCDPSession();
  await tryPlayground(tab, playground.url, async (changes) => {
    await evaluate(session, `corsLensSession.setTrial(${JSON.stringify(changes)})`);
    const rules = (): Promise<unknown> =>
      evaluate(session, 'chrome.declarativeNetRequest.getSessionRules().then(({ length }) => length > 0)');
    await expect.poll(rules).toBe(changes.length > 0);
  });
});
