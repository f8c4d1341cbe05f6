import { expect, onTestFinished, test } from 'vitest';
import { runPlaygroundInChromium } from '../../support/playground-run.ts';
import { CAUSES, causesIn, uncertainIn, wrongIn } from './traced-playground.ts';

test('with Trace the verdicts of the playground are certain, and what was never sent appears with its cause', async () => {
  const run = await runPlaygroundInChromium(true);
  onTestFinished(() => run.end());
  await expect.poll(() => wrongIn(run)).toEqual([]);
  // What the page asks for does not tell whether the browser protects the local network.
  await expect
    .poll(() => uncertainIn(run))
    .toEqual(['local-network-preflight: inferred local-network-access']);
  await expect.poll(() => causesIn(run)).toEqual(CAUSES);
});
