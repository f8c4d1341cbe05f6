import { utimes } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startCommand } from '../../support/run-command.ts';

const SOURCE = fileURLToPath(new URL('../../../src/panel/panel.html', import.meta.url));
const PATIENCE = { timeout: 90_000, interval: 100 };

test('npm run dev opens the panel, and opens it again with what changed', { timeout: 240_000 }, async () => {
  const dev = await startCommand('dev', ['--headless']);
  try {
    await expect.poll(() => dev.stderr(), PATIENCE).toContain('The playground is at http://');
    await utimes(SOURCE, new Date(), new Date());
    await expect.poll(() => dev.stderr(), PATIENCE).toMatch(/^Reloaded after /m);
  } finally {
    dev.interrupt();
  }
  expect(await dev.ended).toMatchObject({ code: 130, stdout: '', leftovers: [] });
});
