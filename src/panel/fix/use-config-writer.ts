import { signal } from '@preact/signals';
import type { ConfigWriter } from '../../servers/config-writer.ts';
import { servers } from '../../servers/index.ts';

const loaded = signal<ReadonlyMap<string, ConfigWriter>>(new Map());
const requested = new Set<string>();

/** The writer for this server; undefined until its code is loaded, and if there is no such server. */
export function useConfigWriter(id: string): ConfigWriter | undefined {
  if (!requested.has(id)) void request(id);
  return loaded.value.get(id);
}

async function request(id: string): Promise<void> {
  const choice = servers.find((one) => one.id === id);
  if (!choice) return;
  requested.add(id);
  try {
    const writer = await choice.load();
    loaded.value = new Map(loaded.value).set(id, writer);
  } catch {
    // An update of the extension removed the file; a later choice may find it.
    requested.delete(id);
  }
}
