import { expect, test } from 'vitest';
import type { FixStep } from '../../../../src/core/verdict/verdict.ts';
import { headerDiffOf } from '../../../../src/core/advice/header-diff.ts';

const step = (change: Partial<FixStep>): FixStep => ({
  url: 'https://api.test/',
  method: 'GET',
  leg: 'request',
  set: {},
  remove: [],
  ...change,
});

test('a header that is not there is added', () => {
  expect(headerDiffOf(step({ set: { Vary: 'Origin' } }), [], 200)).toEqual([
    { change: 'added', name: 'Vary', value: 'Origin' },
  ]);
});

test('all present lines give way to one, whatever the case of their names', () => {
  const headers = [
    { name: 'vary', value: 'Accept' },
    { name: 'VARY', value: 'Cookie' },
  ];
  expect(headerDiffOf(step({ set: { Vary: 'Accept, Cookie, Origin' } }), headers, 200)).toEqual([
    { change: 'removed', name: 'vary', value: 'Accept' },
    { change: 'removed', name: 'VARY', value: 'Cookie' },
    { change: 'added', name: 'Vary', value: 'Accept, Cookie, Origin' },
  ]);
});

test('what is right already does not change', () => {
  expect(headerDiffOf(step({ set: { Vary: 'Origin' } }), [{ name: 'vary', value: 'Origin' }], 200)).toEqual(
    [],
  );
});

test('a status changes like a header, and a header can go', () => {
  const headers = [{ name: 'Location', value: '/login' }];
  expect(headerDiffOf(step({ status: 204, remove: ['Location'] }), headers, 302)).toEqual([
    { change: 'removed', name: 'status', value: '302' },
    { change: 'added', name: 'status', value: '204' },
    { change: 'removed', name: 'Location', value: '/login' },
  ]);
});

test('of a response that was not seen nothing is taken away', () => {
  expect(headerDiffOf(step({ status: 204 }), [], undefined)).toEqual([
    { change: 'added', name: 'status', value: '204' },
  ]);
});
