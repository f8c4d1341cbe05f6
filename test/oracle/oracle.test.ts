import { describe, expect, it } from 'vitest';
import { PLAIN_ASK, type Case } from './case.ts';
import { openLaboratory } from './laboratory.ts';
import type { RunOptions } from './run.ts';
import { disagreements, sample } from './sample.ts';

const open: RunOptions['open'] = (world) => openLaboratory(world.places);

/** Told apart by fragments alone; every third preflight is refused. */
const CROWD: Case = {
  page: 'plain0@localhost',
  ask: { ...PLAIN_ASK, method: 'PUT', headers: [['x-custom', 'one']] },
  hops: [
    {
      place: 'plain1@localhost',
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
  times: 1,
  later: {},
  parallel: 500,
  denyEvery: 3,
  primed: false,
};

describe('the verdict and the browser', () => {
  it('agree on a sample of what pages and servers can do', async () => {
    expect(await disagreements(sample(0, 1500), { open, withFixes: false }, 1500)).toBe('');
  });

  it('agree that a fix, served as written, is enough', async () => {
    expect(await disagreements(sample(1500, 2100), { open, withFixes: true }, 600)).toBe('');
  });

  it('agree on which preflight belongs to which of 500 identical requests', async () => {
    expect(await disagreements([{ index: 0, case: CROWD }], { open, withFixes: false }, 500)).toBe('');
  });
});
