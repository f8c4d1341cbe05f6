import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

interface Locked {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
}

async function locked(): Promise<[name: string, entry: Locked][]> {
  const { packages }: { readonly packages: Record<string, Locked> } = JSON.parse(
    await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8'),
  );
  return Object.entries(packages).filter(([name]) => name !== '');
}

test('every package that is installed is known by its hash, and comes from wherever the user’s npm gets packages', async () => {
  const entries = await locked();
  expect(entries.length).toBeGreaterThan(100);
  // Of a binary for another system npm may have written none.
  const isForOneSystem = ({ optional, os }: Locked): boolean => optional === true && os !== undefined;
  const unknown = entries.filter(
    ([, entry]) => entry.integrity?.startsWith('sha512-') !== true && !isForOneSystem(entry),
  );
  expect(unknown.map(([name]) => name)).toEqual([]);
  expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

test('no package runs a script of its own when it is installed', async () => {
  const npmrc = await readFile(new URL('../../.npmrc', import.meta.url), 'utf8');
  expect(npmrc).toMatch(/^ignore-scripts=true$/m);
});
