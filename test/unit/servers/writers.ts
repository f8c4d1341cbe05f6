import type { ConfigWriter } from '../../../src/servers/config-writer.ts';
import { servers } from '../../../src/servers/index.ts';

export const writers: readonly ConfigWriter[] = await Promise.all(servers.map(({ load }) => load()));

export function writerOf(id: string): ConfigWriter {
  const writer = writers.find((one) => one.id === id);
  if (!writer) throw new Error(`No writer has the id ${id}.`);
  return writer;
}
