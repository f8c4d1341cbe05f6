import { expect, test } from 'vitest';
import { chosenColumns, fittingColumns } from '../../../../src/panel/list/column-layout.ts';
import { COLUMNS } from '../../../../src/panel/list/columns.tsx';
import { buildExchange } from '../../../support/exchange-builder.ts';
import { rowsOf } from '../rows.ts';

const ids = (columns: readonly { readonly id: string }[]): string[] => columns.map(({ id }) => id);

test('verdict, name and reason are always shown, the others as the user chose', () => {
  const none = Object.fromEntries(COLUMNS.map(({ id }) => [id, false]));
  expect(ids(chosenColumns(none))).toEqual(['verdict', 'name', 'rule']);
  expect(ids(chosenColumns({ path: true }))).toContain('path');
  expect(ids(chosenColumns({}))).not.toContain('path');
});

test('a narrow list drops one column after the other, by rank', () => {
  const chosen = chosenColumns({});
  const counts = new Set<number>();
  let before = ids(fittingColumns(chosen, Infinity, {}));
  for (let width = 1400; width > 0; width -= 10) {
    const now = ids(fittingColumns(chosen, width, {}));
    expect(before).toEqual(expect.arrayContaining(now));
    counts.add(now.length);
    before = now;
  }
  expect(before).toEqual(['verdict', 'name', 'rule']);
  expect(counts.size).toBe(chosen.length - 2);
});

test.each([
  ['https://api.test/users/7?page=2', '7?page=2'],
  ['https://api.test/users/', 'users/'],
  ['https://api.test/', 'api.test'],
  ['https://api.test/?q=a/b', '?q=a/b'],
  ['https://api.test/a/b?next=/c/d', 'b?next=/c/d'],
])('the name of %s is %s', (url, name) => {
  expect(rowsOf([buildExchange('a', { url })])[0]?.name).toBe(name);
});

test.each([
  ['xmlhttprequest', '*/*', 'fetch'],
  ['xmlhttprequest', 'text/event-stream', 'eventsource'],
  ['image', 'image/avif', 'img'],
  ['font', 'application/font-woff2', 'font'],
])('a request of the type %s that accepts %s is shown as %s', (type, accept, shown) => {
  const requestHeaders = [{ name: 'Accept', value: accept }];
  expect(rowsOf([buildExchange('a', { requestHeaders }, { type })])[0]?.type).toBe(shown);
});

test('a POST that accepts a stream of events is no EventSource', () => {
  const requestHeaders = [{ name: 'Accept', value: 'text/event-stream' }];
  expect(rowsOf([buildExchange('a', { method: 'POST', requestHeaders })])[0]?.type).toBe('fetch');
});
