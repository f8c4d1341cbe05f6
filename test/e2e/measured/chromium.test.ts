import { afterAll, expect, test } from 'vitest';
import { openChromiumTab } from '../../../src/cli/chromium/inspected-tab.ts';
import { startChromium } from '../../support/inspected-chromium.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { differencesFrom } from './compare-names.ts';
import { runMeasured } from './run.ts';
import { serveMeasured } from './site.ts';

const undo = createCleanup();
afterAll(() => undo.all());

test('every measured scenario ends in Chromium as it was measured, and the verdict says so', async () => {
  const site = await serveMeasured(undo);
  const browser = await startChromium(undo);
  // A prompt for a password stops the page.
  const scenarios = site.scenarios.filter(({ firefox }) => firefox !== undefined);
  const look = await runMeasured(await openChromiumTab(browser), site, scenarios);
  const disagreements = async (): Promise<unknown> => {
    const found = await look();
    return scenarios.flatMap(({ id, chromium }) =>
      differencesFrom(
        found.get(id) ?? [],
        chromium,
        chromium.corsErrors ?? [],
        ({ chromium: name, failedParameter }) => [
          failedParameter === null || failedParameter === '' ? `${name}` : `${name}:${failedParameter}`,
        ],
      ).map((what) => `${id}: ${what}`),
    );
  };
  await expect.poll(disagreements).toEqual([]);
});
