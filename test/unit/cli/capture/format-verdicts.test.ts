import { expect, test } from 'vitest';
import { verdictJsonLines, verdictLines } from '../../../../src/cli/capture/format-verdicts.ts';
import { judgeLog } from '../../../../src/cli/judged-log.ts';
import { Script } from '../../../support/webrequest-script.ts';

function image(id: string, headers: Readonly<Record<string, string>>) {
  return {
    ...new Script()
      .request(id, { type: 'image' })
      .sentOnly(id, { 'Sec-Fetch-Mode': 'no-cors' })
      .delivered(id, headers)
      .exchange(),
    id,
  };
}

test('the table has every piece of advice, tips in one sentence and once', () => {
  const open = { 'Access-Control-Allow-Origin': '*' };
  const { judged } = judgeLog([image('1', open), image('2', open), image('3', {})]);
  const lines = [...verdictLines(judged)];
  const tips = lines.filter((line) => line.startsWith('    Tip: '));
  expect(tips).toHaveLength(1);
  expect(tips[0]).toMatch(/add `crossorigin` to the element.*\.$/);
  expect(lines.indexOf(tips[0] ?? '')).toBe(2);
});

test('a tip is cut after its first sentence, a warning is not', () => {
  const read = new Script()
    .request('1', {})
    .sentOnly('1', { Origin: 'https://app.example', 'Sec-Fetch-Mode': 'cors' })
    .delivered('1', { 'Access-Control-Allow-Origin': 'https://app.example', 'X-Flag': 'a' })
    .exchange();
  const below = [...verdictLines(judgeLog([read]).judged)].slice(2);
  expect(below).toEqual([
    expect.stringMatching(/^ {4}Warning: The response allows one origin but has no `Vary: Origin`/),
    '    Tip: Scripts can’t read `x-flag`.',
  ]);
});

test('JSON says what only credentials need', () => {
  const blocked = new Script()
    .request('1', {})
    .sentOnly('1', { Origin: 'https://app.example', 'Sec-Fetch-Mode': 'cors' })
    .response('1', {})
    .failed('1')
    .exchange();
  const [only] = JSON.parse([...verdictJsonLines(judgeLog([blocked]).judged)].join('\n')) as {
    fixNote: string;
  }[];
  expect(only?.fixNote).toContain('Only if the page uses `credentials: "include"`');
});
