import { expect, test } from 'vitest';
import { rules } from '../../../src/core/rules/catalogue/index.ts';
import { EXCHANGES } from '../../../src/playground/exchanges/index.ts';

test('ids are unique and fit into a URL', () => {
  const ids = EXCHANGES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z0-9-]+$/.test(id))).toEqual([]);
});

test('every expected rule is in the catalogue', () => {
  const known = new Set<string>(rules.map(({ id }) => id));
  const unknown = EXCHANGES.flatMap(({ expect: expected }) =>
    expected === 'invisible' || known.has(expected.rule) ? [] : [expected.rule],
  );
  expect(unknown).toEqual([]);
});
