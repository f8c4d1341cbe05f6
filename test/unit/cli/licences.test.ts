import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildExtension, EXTENSION_BROWSERS } from '../../../src/cli/extension-build.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;

/** What is bundled, and what that depends on. The dependencies of the npm package are those of the commands. */
const BUNDLED = ['@preact/signals', '@preact/signals-core', 'preact', 'webextension-polyfill'];

test.each(EXTENSION_BROWSERS)('the %s package carries the licence of each package in it', async (browser) => {
  const { folder } = await buildExtension(browser);
  const licences = await readFile(join(folder, 'LICENSES.md'), 'utf8');
  for (const name of BUNDLED) {
    expect(licences).toMatch(new RegExp(`^## ${name} - `, 'm'));
    const text = await readFile(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8');
    expect(licences).toContain(text.trim().replaceAll('\r\n', '\n'));
  }
  expect(licences).toContain('Mozilla Public License Version 2.0');
});
