import { describe, expect, test } from 'vitest';
import { facetsOf, hasTerm, toggleTerm } from '../../../../src/panel/filter/facets.ts';
import { textTest } from '../../../../src/panel/filter/text-test.ts';
import { buildExchange } from '../../../support/exchange-builder.ts';
import { rowsOf } from '../rows.ts';
import { sessionOf } from '../../../../src/panel/file/recorded-session.ts';
import { NEW_STATE } from '../../../support/session-options.ts';

const SESSION = sessionOf([], NEW_STATE);

const rows = rowsOf([
  buildExchange('a', { url: 'https://api.test/1' }),
  buildExchange('b', { url: 'https://api.test/2' }),
  buildExchange('c', { url: 'https://api.test.example/' }),
]);

describe('facets', () => {
  test('count what the rows have, the most frequent first', () => {
    const servers = facetsOf(rows).find(({ title }) => title === 'Server');
    expect(servers?.choices).toEqual([
      { term: 'server=api.test', label: 'api.test', count: 2 },
      { term: 'server=api.test.example', label: 'api.test.example', count: 1 },
    ]);
  });

  test('each choice is a term that lets as many rows pass as it says', () => {
    for (const { choices } of facetsOf(rows)) {
      for (const { term, count } of choices) {
        expect(rows.filter(textTest(term, SESSION))).toHaveLength(count);
      }
    }
  });
});

test('a term is added to the filter box and taken away again', () => {
  const both = toggleTerm('users', 'server=api.test');
  expect(both).toBe('users server=api.test');
  expect(hasTerm(both, 'server=api.test')).toBe(true);
  expect(toggleTerm(both, 'server=api.test')).toBe('users');
});
