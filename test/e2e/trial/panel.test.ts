import { expect, onTestFinished, test } from 'vitest';
import { showExtensionPanel } from '../../../src/cli/chromium/devtools-views.ts';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { serveTrialSite } from './trial-site.ts';
import { HANDED_OVER, REFUSED } from './try-all.ts';

const LIMIT = 90_000;
/** More than there are between two places of the panel. */
const MOST_STEPS = 100;

test('in the real panel, by mouse and keyboard: Try, what the list then says, and Stop', async () => {
  const site = await serveTrialSite();
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  const { devtools, session } = await inspect(browser, page);
  await showExtensionPanel(devtools);
  const panel = await devtools.waitForFrame((frame) => frame.url().endsWith('/src/panel/panel.html'), {
    timeout: LIMIT,
  });
  await page.goto(site.page);
  const ask = (): Promise<unknown> => page.evaluate('askAll()');
  const words = (): Promise<(string | null)[]> =>
    panel.$$eval('[data-place] .verdict .word', (cells) => cells.map((cell) => cell.textContent));
  const text = (selector: string): Promise<string> =>
    panel.evaluate((found) => document.querySelector(found)?.textContent ?? '', selector);
  expect(await ask()).toEqual(REFUSED);
  await expect.poll(words).toEqual(['Blocked', 'Blocked', 'Blocked']);

  const { keyboard } = panel.page();
  const focused = (): Promise<string | undefined> =>
    panel.evaluate(() => document.activeElement?.textContent?.trim());
  /** Presses Tab, or Shift and Tab, until the focus is on that button, and then Enter. */
  const walkTo = async (name: string, isBack = false): Promise<void> => {
    if (isBack) await keyboard.down('Shift');
    for (let step = 0; step < MOST_STEPS && (await focused()) !== name; step += 1)
      await keyboard.press('Tab');
    if (isBack) await keyboard.up('Shift');
    expect(await focused()).toBe(name);
    await keyboard.press('Enter');
  };
  await panel.focus('#list');
  await keyboard.press('Home');
  await panel.waitForSelector('.detail .try');
  await keyboard.press('Enter');
  await walkTo('Try in this tab');
  await expect.poll(() => text('.detail .try')).toContain('You are trying this fix');

  for (const place of ['1', '2']) {
    await panel.locator(`[data-place="${place}"]`).click();
    await panel.locator('::-p-aria([name="Try in this tab"][role="button"])').click();
    await expect.poll(() => text('.detail .try')).toContain('You are trying this fix');
  }
  await expect.poll(() => text('.banner.trial')).toContain('4 responses of');
  expect(await text('.banner.trial')).toContain('The server is not fixed yet.');
  expect(await ask()).toEqual(HANDED_OVER);
  const tried = Array<string>(3).fill('Trying fix');
  await expect.poll(words).toEqual(['Blocked', 'Blocked', 'Blocked', ...tried]);
  await panel.locator('[data-place="3"]').click();
  await expect.poll(() => text('.detail h2')).toBe('Passes with the fix you are trying');
  expect(await text('.why')).toContain('Access-Control-Allow-Origin');

  await walkTo('Stop', true);
  await expect.poll(() => text('.banner.trial')).toContain('No fix is tried any more');
  await expect.poll(() => evaluate(session, 'chrome.declarativeNetRequest.getSessionRules()')).toEqual([]);
  expect(await ask()).toEqual(REFUSED);
  await panel.locator('.banner.trial ::-p-text(Reload page)').click();
  await expect.poll(() => text('.banner.trial')).toBe('');
});
