import { expect, it } from 'vitest';
import { openInspectedFirefox } from './browsers/firefox/inspected-firefox.ts';
import { runSample, sample } from './sample.ts';

it('the verdict and Firefox agree on a sample of what pages and servers can do', async () => {
  const open = (): ReturnType<typeof openInspectedFirefox> => openInspectedFirefox();
  expect(await runSample(sample(0, 60), { open, withFixes: false }, 60)).toBe('');
});
