import { expect } from 'vitest';
import type { LogReader } from '../../src/cli/log-reader.ts';
import { until } from '../../src/cli/until.ts';
import { isFinished, type Exchange } from '../../src/core/exchange.ts';

/** Waits until the log has exactly so many exchanges and all are over. */
export async function expectFinished(log: LogReader, count: number): Promise<readonly Exchange[]> {
  let exchanges: readonly Exchange[] = [];
  await until(20_000, async () => {
    exchanges = await log.exchanges();
    return exchanges.length === count && exchanges.every(isFinished);
  });
  expect(exchanges.map(({ hops }) => hops[0].request.url)).toHaveLength(count);
  expect(exchanges.every(isFinished)).toBe(true);
  return exchanges;
}
