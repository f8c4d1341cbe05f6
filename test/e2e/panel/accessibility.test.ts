import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDevPage, type DevPage, type Theme } from './dev-page.ts';
import { RECORDED, writeAfter } from './recorded.ts';
import { STATES } from './states.ts';

let folder: string;
let dev: DevPage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cors-lens-'));
  dev = await startDevPage(RECORDED, await writeAfter(folder));
});

afterAll(async () => {
  await dev?.close();
  await rm(folder, { recursive: true, force: true });
});

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const THEMES: readonly Theme[] = ['light', 'dark'];
/** Rules of colours; what else axe finds does not depend on the theme. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

test.each(STATES)('axe finds nothing, light or dark: $name', async ({ view, reach }) => {
  // Forced colours are the user's, and axe does not see them.
  const unseen = view?.contrast === true ? ['color-contrast'] : [];
  const rules = Object.fromEntries(unseen.map((rule) => [rule, { enabled: false }]));
  const values = OF_COLOURS.filter((rule) => !unseen.includes(rule));
  const page = await dev.open(view);
  try {
    await reach(page);
    await page.addScriptTag({ path: AXE });
    for (const theme of THEMES) {
      const which = theme === 'light' ? { rules } : { runOnly: { type: 'rule', values } };
      const options = JSON.stringify({ resultTypes: ['violations'], ...which });
      await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
      const result: unknown = await page.evaluate(`axe.run(${options})`);
      if (!isResult(result)) throw new Error('axe did not run');
      const found = result.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
      expect({ theme, found }).toEqual({ theme, found: [] });
    }
  } finally {
    await page.close();
  }
});

function isResult(value: unknown): value is AxeResults {
  return (
    typeof value === 'object' && value !== null && 'violations' in value && Array.isArray(value.violations)
  );
}
