import { describe, expect, it } from 'vitest';
import { PLAIN_CASE, PLAIN_REQUEST, type Case } from './cases/case.ts';
import { openInspectedChromium } from './browsers/inspected-browser.ts';
import type { RunOptions } from './run/run.ts';
import { runSample, sample } from './sample.ts';

const open: RunOptions['open'] = (servers) => openInspectedChromium(servers.testServers);

/** 500 requests that differ in their fragments only; every third preflight is refused. */
const CROWD: Case = {
  ...PLAIN_CASE,
  world: 'crowd',
  page: 'plain0@localhost',
  pageRequest: { ...PLAIN_REQUEST, method: 'PUT', headers: [['x-custom', 'one']] },
  hops: [
    {
      origin: 'plain1@localhost',
      preflight: {
        ending: 'answer',
        status: 204,
        lines: [
          ['Access-Control-Allow-Origin', '{echo}'],
          ['Access-Control-Allow-Methods', 'PUT'],
          ['Access-Control-Allow-Headers', 'x-custom'],
        ],
      },
      response: { ending: 'answer', status: 200, lines: [['Access-Control-Allow-Origin', '{echo}']] },
    },
  ],
  parallel: 500,
  denyEvery: 3,
};

describe('the verdict and the browser', () => {
  it('agree on a sample of what pages and servers can do', async () => {
    expect(await runSample(sample(0, 90), { open, withFixes: false }, 90)).toBe('');
  });

  it('agree on which preflight belongs to which of 500 identical requests', async () => {
    expect(await runSample([{ index: 0, case: CROWD }], { open, withFixes: false }, 500)).toBe('');
  });
});
