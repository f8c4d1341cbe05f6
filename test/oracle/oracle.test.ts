import { describe, expect, it } from 'vitest';
import type { Order } from './batch.ts';
import type { Case } from './case.ts';
import { generateCase } from './generate.ts';
import { openLaboratory } from './laboratory.ts';
import { reportOf } from './report.ts';
import { run, shrinkKinds, type RunOptions } from './run.ts';

const SEED = 20_260_701;
const MINUTES = 60_000;
const open: RunOptions['open'] = (world) => openLaboratory(world.places);

function sample(from: number, to: number): Order[] {
  return Array.from({ length: to - from }, (_, at) => ({
    index: from + at,
    case: generateCase(SEED, from + at),
  }));
}

/** Runs the cases; what disagrees is in the report, as simple as it gets. */
async function disagreements(orders: readonly Order[], withFixes: boolean, atLeast: number): Promise<string> {
  for await (const { cases, compared, found } of run(orders, { open, withFixes })) {
    if (cases < orders.length) continue;
    expect(compared).toBeGreaterThanOrEqual(atLeast);
    return found.length === 0 ? '' : reportOf(found, await shrinkKinds(found, 3, open));
  }
  return 'nothing ran';
}

/** Told apart by fragments alone; every third preflight is refused. */
const CROWD: Case = {
  page: 'plain0@localhost',
  ask: {
    api: 'fetch',
    requester: 'document',
    method: 'PUT',
    headers: [['x-custom', 'one']],
    body: 'none',
    credentials: 'default',
    mode: 'cors',
    redirect: 'follow',
    cache: 'default',
    crossorigin: null,
    uploadListener: false,
    abortAfter: null,
  },
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

describe('the verdict and the browser', { timeout: 8 * MINUTES }, () => {
  it('agree on a sample of what pages and servers can do', async () => {
    expect(await disagreements(sample(0, 1500), false, 1500)).toBe('');
  });

  it('agree that a fix, served as written, is enough', async () => {
    expect(await disagreements(sample(1500, 2100), true, 600)).toBe('');
  });

  it('agree on which preflight belongs to which of 500 identical requests', async () => {
    expect(await disagreements([{ index: 0, case: CROWD }], false, 500)).toBe('');
  });
});
