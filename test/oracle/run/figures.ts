import { readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';

const FILE = new URL('../figures.json', import.meta.url);

/** What a long run came to; the table in `assets/docs` is made from it. */
export interface Figures {
  /** The browser's, without what stands behind the first dot. */
  readonly version: number;
  readonly exchanges: number;
  /** Those of them whose verdict gives several readings, the browser's among them. */
  readonly ambiguous: number;
  readonly disagreements: number;
}

/** Puts the figures of one browser in the place of its last ones. */
export async function keepFigures(browser: string, figures: Figures): Promise<void> {
  const kept: unknown = JSON.parse(await readFile(FILE, 'utf8'));
  const all = { ...(typeof kept === 'object' ? kept : {}), [browser]: figures };
  await writeFile(FILE, await format(JSON.stringify(all), { parser: 'json', printWidth: 110 }));
}

/** 156 of `… Chrome/156.0.0.0 …`; 0 where there is none. */
export function versionIn(userAgent: unknown): number {
  return Number(/(?:Chrome|Firefox)\/(\d+)/.exec(String(userAgent))?.[1] ?? 0);
}
