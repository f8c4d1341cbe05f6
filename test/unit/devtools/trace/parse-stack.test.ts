import { expect, test } from 'vitest';
import { parseStack } from '../../../../src/devtools/trace/parse-stack.ts';

const frame = (functionName: string, url: string, lineNumber: number, columnNumber: number): object => ({
  functionName,
  scriptId: '',
  url,
  lineNumber,
  columnNumber,
});

test('reads V8’s stack, and leaves out frames without a script', () => {
  const stack = [
    'Error',
    '    at Object.begin (<anonymous>:61:12)',
    '    at load (https://app.example/app.js?v=(1):12:7)',
    '    at async Promise.all (index 0)',
    '    at https://app.example/app.js:40:1',
    '    at new Client (webpack://app/./client.ts:3:5)',
  ].join('\n');
  expect(parseStack(stack)).toEqual([
    frame('load', 'https://app.example/app.js?v=(1)', 11, 6),
    frame('', 'https://app.example/app.js', 39, 0),
    frame('new Client', 'webpack://app/./client.ts', 2, 4),
  ]);
});

test('reads SpiderMonkey’s stack', () => {
  expect(
    parseStack(
      'load@https://app.example/app.js:12:7\n@https://app.example/:30:1\nasync*f@file:///a.js:1:2\n',
    ),
  ).toEqual([
    frame('load', 'https://app.example/app.js', 11, 6),
    frame('', 'https://app.example/', 29, 0),
    frame('f', 'file:///a.js', 0, 1),
  ]);
});

test('reads no more than can be of interest, and nothing of what is no stack', () => {
  expect(parseStack('f@https://a.example/:1:1\n'.repeat(100))).toHaveLength(32);
  expect(parseStack('')).toEqual([]);
  expect(parseStack('at'.repeat(100_000))).toEqual([]);
});
