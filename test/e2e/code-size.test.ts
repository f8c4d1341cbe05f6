import { expect, test } from 'vitest';
import { buildExtension } from '../../src/cli/extension-build.ts';
import { codeSizes, MOST } from '../bench/code-size.ts';

test.each(['panel', 'judge', 'background', 'devtools'] as const)(
  'no more code than agreed starts the %s',
  async (part) => {
    const { folder } = await buildExtension('chrome');
    expect((await codeSizes(folder))[part]).toBeLessThanOrEqual(MOST[part]);
  },
);
