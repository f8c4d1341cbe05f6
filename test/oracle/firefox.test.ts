import { expect, it } from 'vitest';
import { openFirefoxLaboratory } from './firefox/laboratory.ts';
import { disagreements, sample } from './sample.ts';

it('the verdict and Firefox agree on a sample of what pages and servers can do', async () => {
  const open = (): ReturnType<typeof openFirefoxLaboratory> => openFirefoxLaboratory();
  expect(await disagreements(sample(0, 500), { open, withFixes: false }, 500)).toBe('');
});
