import { expect, onTestFinished, test } from 'vitest';
import { runPlaygroundInFirefox } from '../../support/firefox/playground-run.ts';
import { CAUSES, causesIn, uncertainIn, wrongIn } from './traced-playground.ts';

test('with Trace the verdicts of the playground are certain, and what was never sent appears with its cause', async () => {
  const run = await runPlaygroundInFirefox(true);
  onTestFinished(() => run.end());
  await expect.poll(() => wrongIn(run)).toEqual([]);
  await expect.poll(() => uncertainIn(run)).toEqual([]);
  // Firefox lets an extension into no frame of another site: of what is not sent from there nobody tells.
  await expect
    .poll(() => causesIn(run))
    .toEqual({ ...CAUSES, 'mixed-content': 'undefined undefined undefined' });
});
