import { afterAll, expect, test } from 'vitest';
import { DID_NOT_SUCCEED } from '../../support/firefox/console.ts';
import { openFirefox } from '../../support/firefox/open-firefox.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { differencesFrom } from './compare-names.ts';
import { runMeasured } from './run.ts';
import { serveMeasured } from './site.ts';

const undo = createCleanup();
afterAll(() => undo.all());

test('every measured scenario ends in Firefox as it was measured, and the verdict says so', async () => {
  const site = await serveMeasured(undo);
  const { tab } = await openFirefox(undo);
  const scenarios = site.scenarios.filter(({ firefox }) => firefox !== undefined);
  const look = await runMeasured(tab, site, scenarios);
  const disagreements = async (): Promise<unknown> => {
    const found = await look();
    return scenarios.flatMap(({ id, firefox }) => {
      if (!firefox) return [];
      const keys = (firefox.consoleKeys ?? []).map((key) => key.split(':')[0] ?? '');
      const named = keys.filter((key) => key.startsWith('CORS') && key !== DID_NOT_SUCCEED);
      const said = found.get(id) ?? [];
      // The console may say more than one thing of a request; the first is the cause.
      return differencesFrom(
        said,
        firefox,
        said.length === 1 ? named.slice(0, 1) : named,
        ({ firefox: name }) =>
          // It says nothing beyond that the request failed.
          [name ?? ''].flat().map((one) => (one === DID_NOT_SUCCEED ? '' : one)),
      ).map((what) => `${id}: ${what}`);
    });
  };
  await expect.poll(disagreements).toEqual([]);
});
