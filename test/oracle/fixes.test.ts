import { expect, it } from 'vitest';
import { openInspectedChromium } from './browsers/inspected-browser.ts';
import type { RunOptions } from './run/run.ts';
import { runSample, sample } from './sample.ts';

const open: RunOptions['open'] = (servers) => openInspectedChromium(servers.testServers);

it('the browser agrees that a fix, served as written, is enough', async () => {
  expect(await runSample(sample(1500, 1530), { open, withFixes: true }, 30)).toBe('');
});
