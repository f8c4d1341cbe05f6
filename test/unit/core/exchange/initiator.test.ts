import { expect, test } from 'vitest';
import { parseInitiator } from '../../../../src/core/exchange/initiator.ts';

const asIs = (url: string): string => url;
const frame = {
  functionName: 'f',
  scriptId: '7',
  url: 'https://a.test/x.js',
  lineNumber: 1,
  columnNumber: 2,
};

test('comes back with every member that it has', () => {
  const initiator = {
    type: 'script',
    url: 'https://a.test/',
    lineNumber: 0,
    columnNumber: 4,
    stack: { description: 'await', callFrames: [frame], parent: { callFrames: [] } },
  };
  expect(parseInitiator(initiator, asIs)).toEqual(initiator);
  expect(parseInitiator({ type: 'other' }, asIs)).toEqual({ type: 'other' });
});

test.each([undefined, null, 'script', {}, { type: 3 }, Object.create({ type: 'script' })])(
  'is none: %j',
  (value) => expect(parseInitiator(value, asIs)).toBeUndefined(),
);

test('members of another shape are left out', () => {
  const stack = { callFrames: [null, { url: 3, lineNumber: Infinity }], parent: { callFrames: 'none' } };
  expect(
    parseInitiator({ type: 'x', url: 1, lineNumber: '1', columnNumber: Number.NaN, stack }, asIs),
  ).toEqual({
    type: 'x',
    stack: {
      callFrames: [
        { functionName: '', scriptId: '', url: '', lineNumber: 0, columnNumber: 0 },
        { functionName: '', scriptId: '', url: '', lineNumber: 0, columnNumber: 0 },
      ],
    },
  });
});

test('every URL is handed to be cleaned', () => {
  const stack = { callFrames: [frame], parent: { callFrames: [frame] } };
  const text = JSON.stringify(parseInitiator({ type: 'script', url: frame.url, stack }, () => 'clean'));
  expect(text).not.toContain('a.test');
  expect(text.split('"clean"')).toHaveLength(4);
});

test('is bounded, however deep the stack', () => {
  let stack: object = { callFrames: [frame] };
  for (let depth = 0; depth < 1000; depth += 1) {
    stack = { callFrames: Array.from({ length: 100 }, () => frame), parent: stack };
  }
  const text = JSON.stringify(parseInitiator({ type: 'script', stack }, asIs));
  expect(text.split('functionName')).toHaveLength(8 * 32 + 1);
});
