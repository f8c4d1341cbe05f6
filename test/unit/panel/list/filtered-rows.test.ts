import { expect, test } from 'vitest';
import type { Filter } from '../../../../src/panel/filter/filter.ts';
import { textTest } from '../../../../src/panel/filter/text-test.ts';
import type { Row } from '../../../../src/panel/list/row.ts';
import { BY_START } from '../../../../src/panel/list/sort.ts';
import { createFilteredRows } from '../../../../src/panel/list/filtered-rows.ts';
import { until } from '../../../support/until.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';
import { rowsOf } from '../rows.ts';
import { sessionOf } from '../../../../src/panel/file/recorded-session.ts';
import { NEW_STATE } from '../../../support/session-options.ts';

const SESSION = sessionOf([], NEW_STATE);

const COUNT = 400;
const ALL: Filter = {
  matches: undefined,
  verdicts: new Set(),
  scope: { since: 0, known: new Set<string>(), pauses: [] },
};

/** To look at such a row takes a fifth of a millisecond, so that looking at all of them takes longer than anybody waits. */
function slow(row: Row): Row {
  const { startedAt } = row;
  return Object.defineProperty({ ...row }, 'startedAt', {
    get: () => {
      const end = performance.now() + 0.2;
      while (performance.now() < end);
      return startedAt;
    },
  });
}

test('shows what it found soon, and the rest when it is done, with what came meanwhile', async () => {
  const [model] = rowsOf([buildExchange('1')]);
  if (!model) throw new Error('There is a row.');
  const rows = Array.from({ length: COUNT }, (_, arrival) =>
    slow({ ...model, id: String(arrival), arrival }),
  );
  const shown: (readonly Row[])[] = [];
  const source = { rows: () => rows, isCurrent: () => true };
  const view = createFilteredRows(source, { filter: ALL, sort: BY_START }, (next) => {
    shown.push(next);
    if (shown.length === 1) view.update([slow({ ...model, id: 'late', arrival: COUNT })], true);
  });
  view.filter(ALL);
  await until(() => shown.at(-1)?.length === COUNT + 1);
  expect(shown[0]?.length).toBeGreaterThan(0);
  expect(shown[0]?.length).toBeLessThan(COUNT);
  expect(shown.at(-1)?.map(({ arrival }) => arrival)).toEqual(
    Array.from({ length: COUNT + 1 }, (_, arrival) => arrival),
  );
});

test('who types on waits for the rows that are there alone, and sees those that came since', () => {
  const build = (id: string): Row[] => rowsOf([buildExchange(id, { url: `https://api.test/${id}` })]);
  const rows = ['users', 'user', 'orders'].flatMap(build);
  let shown: readonly Row[] = [];
  let looks = 0;
  const source = {
    rows: () => {
      looks += 1;
      return rows;
    },
    isCurrent: (row: Row) => rows.includes(row),
  };
  const view = createFilteredRows(source, { filter: ALL, sort: BY_START }, (next) => (shown = next));
  const idsFor = (text: string): string[] => {
    view.filter({ ...ALL, matches: textTest(text, SESSION) });
    return shown.map(({ id }) => id);
  };
  expect(idsFor('user')).toEqual(['users', 'user']);
  const late = build('users-late');
  rows.push(...late);
  view.update(late, true);
  expect(looks).toBe(1);
  expect(idsFor('users')).toEqual(['users', 'users-late']);
  expect(looks).toBe(1);
  expect(idsFor('user')).toEqual(['users', 'user', 'users-late']);
  expect(looks).toBe(2);
});
