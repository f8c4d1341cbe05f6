import { stat } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { buildExtension } from '../../../src/cli/extension-build.ts';

test('a fresh build is not made again', async () => {
  const { folder } = await buildExtension('chrome');
  const before = await stat(folder);
  expect(await buildExtension('chrome')).toEqual({ folder, built: false });
  expect((await stat(folder)).ctimeMs).toBe(before.ctimeMs);
});
