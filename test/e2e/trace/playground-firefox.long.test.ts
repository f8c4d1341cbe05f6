import { expect, onTestFinished, test } from 'vitest';
import { runPlaygroundInFirefox } from '../../support/firefox/playground-run.ts';
import { CAUSES, causesIn, uncertainIn, wrongIn } from './traced-playground.ts';

/** Firefox lets an extension into no worker, and into no frame of another origin that comes after the page has loaded. */
const OUT_OF_REACH = ['worker-allowed', 'frame-null', 'frame-any', 'local-network'].map(
  (id) => `${id}: ambiguous null`,
);

test('with Trace the verdicts of the playground are certain, and what was never sent appears with its cause', async () => {
  const run = await runPlaygroundInFirefox(true);
  onTestFinished(() => run.end());
  await expect.poll(() => wrongIn(run)).toEqual([]);
  await expect.poll(() => uncertainIn(run)).toEqual(OUT_OF_REACH);
  await expect
    .poll(() => causesIn(run))
    .toEqual({ ...CAUSES, 'mixed-content': 'undefined undefined undefined' });
});
