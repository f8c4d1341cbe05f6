import { expect, test } from 'vitest';
import {
  idsOf,
  NO_GROUP,
  selectRow,
  type Selected,
  type SelectHow,
} from '../../../../src/panel/list/row-selection.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';
import { rowsOf } from '../rows.ts';

const ROWS = rowsOf(['a', 'b', 'c', 'd', 'e'].map((id) => buildExchange(id)));
const NOTHING: Selected = { current: null, group: NO_GROUP };

/** What is selected after these clicks: the current row, and all. */
function after(...clicks: readonly (readonly [place: number, how: SelectHow])[]): string {
  const selected = clicks.reduce((before, [place, how]) => selectRow(ROWS, place, how, before), NOTHING);
  return `${selected.current ?? '-'}: ${[...idsOf(selected)].join(' ')}`;
}

test('a click selects one row alone', () => {
  expect(after([1, 'alone'])).toBe('b: b');
  expect(after([1, 'alone'], [3, 'toggle'], [2, 'alone'])).toBe('c: c');
  expect(after([1, 'alone'], [9, 'alone'])).toBe('-: ');
});

test('others are added and taken away one by one', () => {
  expect(after([1, 'toggle'])).toBe('b: b');
  expect(after([1, 'alone'], [3, 'toggle'])).toBe('d: b d');
  expect(after([1, 'alone'], [3, 'toggle'], [1, 'toggle'])).toBe('d: d');
  expect(after([1, 'alone'], [3, 'toggle'], [3, 'toggle'])).toBe('b: b');
  expect(after([1, 'alone'], [1, 'toggle'])).toBe('-: ');
});

test('a range goes from the last click to this one, in both directions', () => {
  expect(after([1, 'alone'], [3, 'range'])).toBe('d: b c d');
  expect(after([1, 'alone'], [3, 'range'], [0, 'range'])).toBe('a: a b');
  expect(after([3, 'range'])).toBe('d: d');
  expect(after([0, 'alone'], [2, 'toggle'], [4, 'range'])).toBe('e: c d e');
});

test('a group is over once another row is shown', () => {
  const { group } = selectRow(ROWS, 2, 'range', selectRow(ROWS, 0, 'alone', NOTHING));
  expect([...idsOf({ current: 'e', group })]).toEqual(['e']);
});
