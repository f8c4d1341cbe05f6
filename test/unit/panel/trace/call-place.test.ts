import { expect, test } from 'vitest';
import type { CallFrame } from '../../../../src/core/exchange/initiator.ts';
import { isLibrary, placeOf, placeText } from '../../../../src/panel/trace/call-place.ts';
import { networkFilterOf } from '../../../../src/panel/trace/network-filter.ts';

const frame = (url: string, lineNumber = 5): CallFrame => {
  return { functionName: '', scriptId: '', url, lineNumber, columnNumber: 2 };
};
const LIBRARY = frame('https://app.test/node_modules/axios/index.js');

test('the place of a request is the first line of the page’s own code, also of an async parent', () => {
  const own = { url: 'https://app.test/app.js', line: 5, column: 2 };
  const type = 'script';
  expect(placeOf({ type, stack: { callFrames: [LIBRARY, frame(own.url)] } })).toEqual(own);
  expect(
    placeOf({ type, stack: { callFrames: [LIBRARY], parent: { callFrames: [frame(own.url)] } } }),
  ).toEqual(own);
  expect(placeOf({ type, stack: { callFrames: [LIBRARY] } })?.url).toBe(LIBRARY.url);
});

test('of the parser and of style sheets it is the line that they name', () => {
  expect(placeOf({ type: 'parser', url: 'https://app.test/', lineNumber: 7 })).toEqual({
    url: 'https://app.test/',
    line: 7,
    column: 0,
  });
  expect(placeOf({ type: 'other' })).toBeUndefined();
  expect(placeOf({ type: 'parser', url: '' })).toBeUndefined();
});

test.each([
  ['https://app.test/js/app.js?v=3#x', 'app.js:6'],
  ['https://app.test/', '(index):6'],
])('%s is written as %s', (url, text) => expect(placeText({ url, line: 5, column: 0 })).toBe(text));

test.each([
  ['https://app.test/assets/vendor.js', true],
  ['https://app.test/jquery.min.js?v=3', true],
  ['https://cdn.test/react.js', true],
  ['https://app.test/library.js', false],
  ['https://app.test/cdn.js', false],
])('whether %s is a library: %s', (url, expected) => expect(isLibrary(url)).toBe(expected));

test.each([
  ['https://api.test:8080/data?page=2#x', 'api.test:8080/data?page=2'],
  ['https://api.test/redacted-1-6/data', 'api.test/'],
  ['https://api.test/data?', 'api.test/data'],
])('the Network panel’s filter for %s is %s', (url, filter) => expect(networkFilterOf(url)).toBe(filter));
