import { expect, onTestFinished, test } from 'vitest';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { firstPage, inspect, startChromium } from '../../support/inspected-chromium.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { serveHostileSite } from './hostile-site.ts';
import { notesOf } from './notes.ts';

test('a page that pollutes, replaces and freezes behaves the same with Trace, and cannot flood it', async () => {
  const site = await serveHostileSite();
  onTestFinished(() => site.close());
  const browser = await startChromium(testCleanup);
  const page = await firstPage(browser);
  const { session, log } = await inspect(browser, page);
  const bothFrames = 'messages.length === 2';
  await page.goto(site.page);
  await page.waitForFunction(bothFrames);
  const before: unknown = JSON.parse(String(await page.evaluate('behaves()')));

  await evaluate(session, 'corsLensSession.setTrace(true)');
  const isReloaded = `performance.getEntriesByType('navigation')[0].type === 'reload' && 'behaves' in window`;
  await page.waitForFunction(`${isReloaded} && ${bothFrames}`);
  expect(JSON.parse(String(await page.evaluate('behaves()')))).toEqual(before);
  await page.evaluate('flood()');
  const notes = async (): Promise<string[]> => notesOf(await log.exchanges());
  const noted = async (): Promise<string[]> => {
    await page.evaluate('after()');
    return (await notes()).filter((note) => note.startsWith('/after-flood'));
  };
  // Chromium has the hook in frames of the same origin alone.
  await expect.poll(notes).toContain('/frame fetch cors include follow TypeError - -');
  await expect.poll(noted).toContain('/after-flood fetch cors include follow TypeError - 97');
});
