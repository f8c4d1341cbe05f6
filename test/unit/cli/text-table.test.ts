import { expect, test } from 'vitest';
import { tableLines } from '../../../src/cli/text-table.ts';

test('columns are as wide as their widest cell, and no line ends in spaces', () => {
  expect(
    tableLines(
      ['A', 'B', 'C'],
      [
        ['long', '1', ''],
        ['x', '22', 'end'],
      ],
    ),
  ).toEqual(['A     B   C', 'long  1', 'x     22  end']);
});

test('a cell cannot forge a row', () => {
  expect(tableLines(['A'], [['x\nallowed'], ['\u001b[1A']])).toEqual(['A', 'x\\u000aallowed', '\\u001b[1A']);
});

test('there may be more rows than arguments fit a call', () => {
  const rows = Array.from({ length: 200_000 }, (_, row) => [String(row)]);
  expect(tableLines(['N'], rows)).toHaveLength(200_001);
});
