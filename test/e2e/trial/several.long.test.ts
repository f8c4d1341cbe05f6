import { expect, test } from 'vitest';
import { evaluate } from '../../../src/cli/chromium/evaluate.ts';
import { inspect, killWorkers } from '../../support/inspected-chromium.ts';
import { ask, openTrialSite, ruleCount, startTrial } from './trial-in-chromium.ts';
import { HANDED_OVER } from './try-all.ts';

/** Each kills the background at another moment of a trial, or not at all. */
const ROUNDS = 20;

test('of several trials none outlives its DevTools, whenever the background dies', async () => {
  const { site, browser, page, inspected } = await openTrialSite();
  await page.goto(site.page);
  await startTrial(page, inspected);
  for (let round = 0; round < ROUNDS; round += 1) {
    const tab = await browser.newPage();
    await tab.goto(site.page);
    const second = await inspect(browser, tab);
    const kill = round % 4;
    if (kill === 1) await killWorkers(second);
    await evaluate(
      second.session,
      `corsLensSession.setTrial([{ url: ${JSON.stringify(`${site.api}/${round}`)}, method: 'GET', requester: 'null', set: { Vary: 'Origin' }, remove: [] }])`,
    );
    if (kill === 2) await killWorkers(second);
    await expect.poll(() => ruleCount(inspected)).toBe(5);
    if (kill === 3) await killWorkers(second);
    await tab.close();
    await expect.poll(() => ruleCount(inspected)).toBe(4);
  }
  expect(await ask(page)).toEqual(HANDED_OVER);
});
