import { expect, onTestFinished, test } from 'vitest';
import { openFirefox } from '../../support/firefox/open-firefox.ts';
import { testCleanup } from '../../support/test-cleanup.ts';
import { serveHostileSite } from './hostile-site.ts';
import { notesOf } from './notes.ts';

/** A page's load, in milliseconds. */
const LIMIT = 90_000;

test('a page that pollutes, replaces and freezes behaves the same with Trace, and cannot flood it', async () => {
  const site = await serveHostileSite();
  onTestFinished(() => site.close());
  const { tab, chrome } = await openFirefox(testCleanup);
  await tab.load(site.page, LIMIT);
  const bothFrames = 'messages.length === 2';
  await expect.poll(() => tab.evaluate(bothFrames)).toBe(true);
  const before = behaviourIn(await tab.evaluate('behaves()'));

  await chrome.evaluate('devtools_page', 'corsLensSession.setTrace(true)');
  const isReloaded = `performance.getEntriesByType('navigation')[0].type === 'reload' && 'behaves' in window`;
  await expect.poll(() => tab.evaluate(`${isReloaded} && ${bothFrames}`)).toBe(true);
  expect(behaviourIn(await tab.evaluate('behaves()'))).toEqual(before);
  await tab.evaluate('flood()');
  const notes = async (): Promise<string[]> => notesOf(await tab.log.exchanges());
  const noted = async (): Promise<string[]> => {
    await tab.evaluate('after()');
    return (await notes()).filter((note) => note.startsWith('/after-flood'));
  };
  await expect
    .poll(notes)
    .toEqual(
      expect.arrayContaining([
        '/frame fetch cors include follow TypeError - -',
        '/sandboxed fetch cors omit follow 200 - -',
      ]),
    );
  await expect.poll(noted).toContain('/after-flood fetch cors include follow TypeError - 97');
});

/** Firefox hands over answers by index. */
const BY_FIREFOX = /^(?:get toJSON|[gs]et \d)$/;

function behaviourIn(text: unknown): unknown {
  const { called, ...behaviour } = JSON.parse(String(text));
  return { ...behaviour, called: called.filter((name: string) => !BY_FIREFOX.test(name)) };
}
