import { expect } from 'vitest';
import type { Order } from './batch.ts';
import { generateCase } from './generate.ts';
import { reportOf } from './report.ts';
import { run, shrinkKinds, type RunOptions } from './run.ts';

const SEED = 20_260_701;

/** The same cases every time, but for those that depend on time: how far a request has come when the page gives it up. */
export function sample(from: number, to: number): Order[] {
  const all = Array.from({ length: to - from }, (_, at) => ({
    index: from + at,
    case: generateCase(SEED, from + at),
  }));
  return all.filter((order) => order.case.ask.abortAfter === null);
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
