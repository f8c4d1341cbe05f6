import { expect, test } from 'vitest';
import { formatTable } from '../../../src/cli/text-table.ts';

test('columns are as wide as their widest cell, and no line ends in spaces', () => {
  expect(
    formatTable(
      ['A', 'B', 'C'],
      [
        ['long', '1', ''],
        ['x', '22', 'end'],
      ],
    ),
  ).toBe('A     B   C\nlong  1\nx     22  end\n');
});
