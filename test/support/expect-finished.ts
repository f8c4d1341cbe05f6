import { expect } from 'vitest';
import type { LogReader } from '../../src/cli/log-reader.ts';
import { isFinished, type Exchange } from '../../src/core/exchange/exchange.ts';

/** Waits until the log has exactly so many exchanges and all are over. */
export async function expectFinished(log: LogReader, count: number): Promise<readonly Exchange[]> {
  let exchanges: readonly Exchange[] = [];
  const states = async (): Promise<readonly string[]> => {
    exchanges = await log.exchanges();
    return exchanges.map((one) => (isFinished(one) ? 'finished' : `pending: ${one.hops[0].request.url}`));
  };
  await expect.poll(states).toEqual(Array.from({ length: count }, () => 'finished'));
  return exchanges;
}
