import { expect, onTestFinished, test } from 'vitest';
import { serveCaptureSite } from '../../support/capture-site.ts';
import { clickIn } from '../../support/firefox/click.ts';
import { openFirefox } from '../../support/firefox/open-firefox.ts';
import { focusPanel, hasSplitConsole, pressEscape } from '../../support/firefox/press-key.ts';
import { testCleanup } from '../../support/test-cleanup.ts';

const LIMIT = 90_000;

test('Escape closes one thing of the panel, and the toolbox’s console stays closed', async () => {
  const site = await serveCaptureSite(`fetch(OTHER + '/missing').catch(() => {});`);
  onTestFinished(() => site.close());
  const { tab, chrome } = await openFirefox(testCleanup);
  await tab.load(site.page, LIMIT);
  await tab.showPanel();
  const has = (selector: string): Promise<unknown> =>
    tab.evaluateInPanel(`document.querySelector(${JSON.stringify(selector)}) !== null`);
  const click = (selector: string): Promise<void> => clickIn(chrome, 'devtools_panel', selector);
  const escape = async (closed: string): Promise<void> => {
    await expect.poll(() => has(closed)).toBe(true);
    await focusPanel(chrome);
    await pressEscape(chrome);
    await expect.poll(() => has(closed)).toBe(false);
    await expect.poll(() => hasSplitConsole(chrome)).toBe(false);
  };

  await expect.poll(() => has('[data-place="0"]')).toBe(true);
  await click('[data-place="0"] .name');
  await expect.poll(() => has('.detail-bar')).toBe(true);
  await click('.toolbar button[title^="Help"]');
  await escape('dialog[open]');
  expect(await has('.detail-bar')).toBe(true);
  await click('.facets-anchor .chip');
  await escape(':popover-open');
  expect(await has('.detail-bar')).toBe(true);
  await escape('.detail-bar');
});
