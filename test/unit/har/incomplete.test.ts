import { expect, test } from 'vitest';
import { INCOMPLETE } from '../../../src/har/capture-info.ts';
import { readHar } from '../../../src/har/read/read.ts';
import { stringifyHar, writeHar, type HarInput } from '../../../src/har/write/write.ts';
import { judgeLog } from '../../../src/cli/judged-log.ts';
import { buildExchange } from '../../support/exchange-builder.ts';

function inputWith(incomplete?: boolean): HarInput {
  const exchanges = [buildExchange('1')];
  return {
    exchanges,
    history: judgeLog(exchanges).history,
    state: {
      engine: 'firefox',
      browserVersion: '1',
      redacted: false,
      capturedAt: 0,
      ...(incomplete === true && { incomplete }),
    },
    navigations: [],
    creatorVersion: '1',
  };
}

test('a file in which requests are missing says so, also after it was read and written again', () => {
  const har = writeHar(inputWith(true));
  expect(har.log.comment).toBe(INCOMPLETE);
  const { meta, problems } = readHar(stringifyHar(har));
  expect(meta?.state.incomplete).toBe(true);
  expect(problems).toEqual([{ entry: null, field: '', says: INCOMPLETE }]);
  const again = writeHar({ ...inputWith(), ...meta });
  expect(stringifyHar(again)).toBe(stringifyHar(har));
});

test('a whole one has no comment, and that of another program says nothing', () => {
  const har = writeHar(inputWith());
  expect(har.log).not.toHaveProperty('comment');
  const { _corsLens: _, ...foreign } = har.log;
  const read = readHar(JSON.stringify({ log: { ...foreign, comment: INCOMPLETE } }));
  expect(read.meta?.state).not.toHaveProperty('incomplete');
});
