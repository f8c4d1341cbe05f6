import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes, gzip, of what the browser loads to start each part; what is imported later is not in it. */
export interface CodeSizes {
  readonly panel: number;
  /** What the panel loads beside that once there is a request to judge. */
  readonly judge: number;
  readonly background: number;
  readonly devtools: number;
}

/** The target, and what a test holds each part to, in bytes. */
export const MOST: CodeSizes = { panel: 29_500, judge: 26_000, background: 20_300, devtools: 9_000 };

/** Follows the files from one on: scripts, and styles of pages. */
async function load(folder: string, file: string, sizes: Map<string, number>): Promise<void> {
  if (sizes.has(file)) return;
  const text = await readFile(join(folder, file));
  sizes.set(file, gzipSync(text, { level: 9 }).length);
  const source = text.toString('utf8');
  const isPage = file.endsWith('.html');
  const links = isPage
    ? source.matchAll(/(?:src|href)="\/([^"]+)"/g)
    : source.matchAll(/\b(?:import|from)\s*["']([^"']+)["']/g);
  for (const [, link = ''] of links) {
    const path = isPage ? link : new URL(link, `file:///${file}`).pathname.slice(1);
    await load(folder, path, sizes);
  }
}

async function sizeFrom(folder: string, ...entries: readonly string[]): Promise<number> {
  const sizes = new Map<string, number>();
  for (const entry of entries) await load(folder, entry, sizes);
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** @param folder the built extension */
export async function codeSizes(folder: string): Promise<CodeSizes> {
  const [worker] = (await readdir(folder)).filter((name) => name.startsWith('service-worker'));
  const [judge = ''] = (await readdir(join(folder, 'assets'))).filter((name) => name.startsWith('judge-row'));
  const panel = await sizeFrom(folder, 'src/panel/panel.html');
  return {
    panel,
    judge: (await sizeFrom(folder, 'src/panel/panel.html', `assets/${judge}`)) - panel,
    background: await sizeFrom(folder, worker ?? 'service-worker-loader.js'),
    devtools: await sizeFrom(folder, 'src/devtools/devtools.html'),
  };
}
