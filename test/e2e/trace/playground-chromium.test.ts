import { expect, onTestFinished, test } from 'vitest';
import { runPlaygroundInChromium } from '../../support/playground-run.ts';
import { CAUSES, causesIn, uncertainIn, wrongIn } from './traced-playground.ts';

test('with Trace every verdict of the playground is certain, and what was never sent appears with its cause', async () => {
  const run = await runPlaygroundInChromium(true);
  onTestFinished(() => run.end());
  await expect.poll(() => wrongIn(run)).toEqual([]);
  await expect.poll(() => uncertainIn(run)).toEqual([]);
  await expect.poll(() => causesIn(run)).toEqual(CAUSES);
});
