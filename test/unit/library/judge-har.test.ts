import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { annotateHar, judgeHar, RULES_VERSION } from '../../../src/library/index.ts';
import { readHar } from '../../../src/har/read/read.ts';

const TEXT = readFileSync(new URL('../../data/chrome-156.har', import.meta.url), 'utf8');

test('each cross-origin request has its verdict, and the fix', () => {
  const verdicts = judgeHar(TEXT);
  expect(verdicts).toMatchObject({ rules: RULES_VERSION, engine: 'chromium', problems: [] });
  expect(verdicts?.requests.map(({ verdict }) => verdict).toSorted()).toEqual([
    ...Array<string>(5).fill('allowed'),
    ...Array<string>(4).fill('blocked'),
    ...Array<string>(3).fill('not-cors'),
  ]);
  expect(verdicts?.requests[1]).toMatchObject({
    method: 'GET',
    url: 'http://localhost:7102/x?case=missing',
    requester: 'http://localhost:7101',
    status: 200,
    rule: 'missing-allow-origin',
    fix: [{ set: { 'Access-Control-Allow-Origin': 'http://localhost:7101' } }],
  });
  expect(judgeHar(JSON.parse(TEXT))).toEqual(verdicts);
});

test('the annotated file says the same, and is redacted unless that is not wanted', async () => {
  const secret = 'q7Xk2mZp9Lw4Rt8v';
  const text = TEXT.replaceAll('case=missing', `case=missing&sid=${secret}`);
  expect(JSON.stringify(await annotateHar(text))).not.toContain(secret);
  const whole = await annotateHar(text, { redact: 'none' });
  expect(JSON.stringify(whole)).toContain(secret);
  expect(readHar(whole).exchanges).toHaveLength(15);
  expect(judgeHar(whole)?.requests).toHaveLength(12);
});

test.each([undefined, null, 7, '', '{', [], { log: 1 }])('%j is not a HAR file', async (value) => {
  expect(judgeHar(value)).toBeUndefined();
  expect(await annotateHar(value)).toBeUndefined();
});
