import { expect, test } from 'vitest';
import { isAddedHeader } from '../../../../src/core/fetch/added-headers.ts';
import { corsUnsafeHeaderNames } from '../../../../src/core/fetch/safelisted-request-header.ts';
import { ONE_PASS, processorTimeOf } from '../../../support/processor-time.ts';

test.each([
  'x-browser-validation',
  'x-browser-year',
  'X-DevTools-Emulate-Network-Conditions-Client-Id',
  'X-Client-Data',
  'Alt-Used',
  'Priority',
  'Sec-GPC',
  'sec-ch-ua',
  'Attribution-Reporting-Eligible',
  'Service-Worker',
  'X-Cypress-Is-AUT-Frame',
])('%s is not the page’s', (name) => {
  expect(isAddedHeader(name.toLowerCase())).toBe(true);
  expect(corsUnsafeHeaderNames([{ name, value: 'a' }])).toEqual([]);
});

test('what looks like one may still be the page’s', () => {
  const value = 'a';
  const names = ['x-browser', 'x-secret', 'second', 'authorization', 'x-devtools'];
  expect(corsUnsafeHeaderNames(names.map((name) => ({ name, value })))).toEqual(names.toSorted());
});

test('WebView’s X-Requested-With names an app, a page’s does not', () => {
  const unsafe = (value: string): string[] => corsUnsafeHeaderNames([{ name: 'X-Requested-With', value }]);
  expect(unsafe('com.example.app')).toEqual([]);
  expect(unsafe('XMLHttpRequest')).toEqual(['x-requested-with']);
  expect(unsafe('')).toEqual(['x-requested-with']);
});

test('a hundred thousand different headers take no longer each than a few', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => ({ name: `x-${index}`, value: '' }));
  const read = (): void => expect(corsUnsafeHeaderNames(many)).toHaveLength(many.length);
  expect(processorTimeOf(read)).toBeLessThan(ONE_PASS);
});
