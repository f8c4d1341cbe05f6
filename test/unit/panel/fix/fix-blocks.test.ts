import { expect, test } from 'vitest';
import { changeWords, fixBlocksOf, fixText, wholeFixText } from '../../../../src/panel/fix/fix-blocks.ts';
import type { FixStep } from '../../../../src/core/verdict/verdict.ts';
import { buildLeg } from '../../../support/exchange-builder.ts';

const step = (change: Partial<FixStep>): FixStep => ({
  url: 'https://api.test/data',
  method: 'GET',
  leg: 'request',
  set: { 'Access-Control-Allow-Origin': 'https://app.test' },
  remove: [],
  ...change,
});

test('one response: its header lines alone', () => {
  expect(fixText(fixBlocksOf([step({})], []))).toBe('Access-Control-Allow-Origin: https://app.test');
});

test('responses that need the same change share a block, and each is named where there are several', () => {
  const blocks = fixBlocksOf(
    [
      step({ method: 'OPTIONS', leg: 'preflight' }),
      step({ method: 'PUT' }),
      step({ url: 'https://cdn.test/', status: 204 }),
    ],
    [],
  );
  expect(blocks.map(({ responses }) => responses.length)).toEqual([2, 1]);
  expect(fixText(blocks)).toBe(`# Response to OPTIONS https://api.test/data
# Response to PUT https://api.test/data
Access-Control-Allow-Origin: https://app.test

# Response to GET https://cdn.test/
status: 204
Access-Control-Allow-Origin: https://app.test`);
});

test('copied lines are there once, where responses differ only in what they replace', () => {
  const steps = [step({ method: 'OPTIONS', leg: 'preflight' }), step({ method: 'PUT' })];
  const headers = [{ name: 'Access-Control-Allow-Origin', value: '*' }];
  const leg = buildLeg({ kind: 'preflight', method: 'OPTIONS', url: 'https://api.test/data' });
  const response = { status: 204, statusLine: 'HTTP/1.1 204', headers, at: 2, fromCache: false };
  const blocks = fixBlocksOf(steps, [{ leg: { ...leg, response }, report: undefined }]);
  expect(blocks).toHaveLength(2);
  expect(fixText(blocks)).toBe(`# Response to OPTIONS https://api.test/data
# Response to PUT https://api.test/data
Access-Control-Allow-Origin: https://app.test`);
});

test('what only credentials need is copied, too, and named', () => {
  const steps = [step({})];
  expect(wholeFixText({ steps, onlyWithCredentials: null }, [])).toBe(fixText(fixBlocksOf(steps, [])));
  const onlyWithCredentials = [step({ set: { 'Access-Control-Allow-Credentials': 'true' } })];
  expect(wholeFixText({ steps, onlyWithCredentials }, [])).toBe(`Access-Control-Allow-Origin: https://app.test

# Only if the page uses credentials: "include", also:
# Response to GET https://api.test/data
Access-Control-Allow-Credentials: true`);
});

test('changes are counted as they are shown', () => {
  const steps = [step({ method: 'OPTIONS', leg: 'preflight' }), step({ method: 'PUT' })];
  expect(changeWords(fixBlocksOf(steps, []))).toBe('this header');
  const more = step({ url: 'https://cdn.test/', status: 204, remove: ['X'] });
  expect(changeWords(fixBlocksOf([...steps, more], []))).toBe('these 4 changes');
});
