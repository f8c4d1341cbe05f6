import { expect, test } from 'vitest';
import { createBrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { legKey, type DevtoolsDetails } from '../../../src/core/exchange/devtools-details.ts';
import type { HarInput } from '../../../src/har/write/write.ts';
import { readReportData, writeReportData } from '../../../src/report/report-data.ts';
import { buildExchange, buildLeg } from '../../support/exchange-builder.ts';

const facts: DevtoolsDetails = { ip: '127.0.0.1', content: { size: 3, mimeType: 'text/plain', text: 'abc' } };

const preflighted = buildExchange('second', { startedAt: 2000 });
const input: HarInput = {
  exchanges: [
    {
      ...preflighted,
      hops: [{ ...preflighted.hops[0], preflight: buildLeg({ kind: 'preflight', method: 'OPTIONS' }) }],
    },
    buildExchange('first', { startedAt: 1000 }),
  ],
  history: createBrowserCaches(),
  network: new Map([
    [legKey('second', 0, true), facts],
    [legKey('second', 0, false), facts],
    [legKey('another', 0, false), facts],
  ]),
  state: { engine: 'firefox', browserVersion: '153.0', capturedAt: 900, redacted: true, incomplete: true },
  navigations: [{ at: 950, url: 'https://app.test/' }],
  creatorVersion: '1.0.0',
};

async function* pieces(lines: Iterable<string>): AsyncGenerator<string> {
  yield* lines;
}

test('a session comes back as it was, by start, with what DevTools told about it', async () => {
  const data = await readReportData(pieces(writeReportData(input)));
  expect(data?.exchanges).toEqual(input.exchanges.toReversed());
  expect(data?.state).toEqual(input.state);
  expect(data?.navigations).toEqual(input.navigations);
  expect([...(data?.network.keys() ?? [])]).toEqual([legKey('second', 0, true), legKey('second', 0, false)]);
  expect(data?.network.get(legKey('second', 0, false))).toEqual(facts);
});

test('each line is one JSON object', () => {
  const lines = [...writeReportData(input)];
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/^\{.*\}\n$/);
});

test('what is not the data of a report is not read, and lines that are none are left out', async () => {
  expect(await readReportData(pieces(['dear diary\n']))).toBeUndefined();
  expect(await readReportData(pieces([]))).toBeUndefined();
  const [head = '', ...others] = writeReportData(input);
  const data = await readReportData(pieces([head, '{"exchange":1}', 'x', ...others]));
  expect(data?.exchanges).toHaveLength(2);
});
