import { expect } from 'vitest';
import type { Order } from './batch.ts';
import { generateCase } from './generate.ts';
import { reportOf } from './report.ts';
import { run, shrinkKinds, type RunOptions } from './run.ts';

const SEED = 20_260_701;

/** The same cases every time. */
export function sample(from: number, to: number): Order[] {
  return Array.from({ length: to - from }, (_, at) => ({
    index: from + at,
    case: generateCase(SEED, from + at),
  }));
}

/** Runs the cases; what disagrees is in the report, as simple as it gets. */
export async function disagreements(
  orders: readonly Order[],
  options: RunOptions,
  atLeast: number,
): Promise<string> {
  for await (const { cases, compared, found } of run(orders, options)) {
    if (cases < orders.length) continue;
    expect(compared).toBeGreaterThanOrEqual(atLeast);
    return found.length === 0 ? '' : reportOf(found, await shrinkKinds(found, 3, options.open));
  }
  return 'nothing ran';
}
