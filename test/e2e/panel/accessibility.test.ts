import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevPage, type DevPage, type Theme } from './dev-page.ts';
import { STATES } from './states.ts';

const HAR = new URL('../../data/chrome-156.har', import.meta.url).pathname;

let folder: string;
let dev: DevPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cors-lens-'));
  const after = join(folder, 'after.har');
  await writeFile(after, exchangeRoles(await readFile(HAR, 'utf8')));
  dev = await startDevPage(HAR, after);
});

afterAll(async () => {
  await dev?.close();
  await rm(folder, { recursive: true, force: true });
});

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const THEMES: readonly Theme[] = ['light', 'dark'];

for (const theme of THEMES) {
  test.each(STATES)(`axe finds nothing: $name, ${theme}`, async ({ view, reach }) => {
    const page = await dev.open({ ...view, theme });
    try {
      await reach(page);
      await page.addScriptTag({ path: AXE });
      const result: unknown = await page.evaluate('axe.run({ resultTypes: ["violations"] })');
      if (!isResult(result)) throw new Error('axe did not run');
      const found = result.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
      expect(found).toEqual([]);
    } finally {
      await page.close();
    }
  });
}

function isResult(value: unknown): value is AxeResults {
  return (
    typeof value === 'object' && value !== null && 'violations' in value && Array.isArray(value.violations)
  );
}

/** What was allowed is now missing its header, and the reverse. */
function exchangeRoles(har: string): string {
  return har
    .replaceAll('case=missing', 'case=\0')
    .replaceAll('case=allowed', 'case=missing')
    .replaceAll('case=\0', 'case=allowed');
}
