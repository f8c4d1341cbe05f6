import { expect, test } from 'vitest';
import { failureKey } from '../../../../src/cli/check/baseline.ts';
import { checkPages, exitCodeOf } from '../../../../src/cli/check/check-pages.ts';
import { parseConfig } from '../../../../src/cli/check/config.ts';
import { matches } from '../../../../src/cli/check/finding.ts';
import { summaryLines } from '../../../../src/cli/check/report-github.ts';
import { textLines, type CheckResult } from '../../../../src/cli/check/report-lines.ts';
import { CommandError, EXIT } from '../../../../src/cli/command.ts';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { buildExchange, buildLeg } from '../../../support/exchange-builder.ts';

function failing(id: string, url: string, error: string, headers = [{ name: 'X-Id', value: id }]): Exchange {
  const { bodyAt: _, response: __, ...leg } = buildLeg({ requestId: id, url, error });
  if (error !== 'net::ERR_FAILED') return { ...buildExchange(id), hops: [{ request: leg }] };
  const refused = { status: 200, statusLine: 'HTTP/1.1 200 OK', headers, at: 1002, fromCache: false };
  return { ...buildExchange(id), hops: [{ request: { ...leg, response: refused } }] };
}

const BLOCKED = failing('blocked', 'https://api.test/blocked?page=7', 'net::ERR_FAILED');
const REFUSED = failing('refused', 'https://down.test/', 'net::ERR_CONNECTION_REFUSED');
const ALLOWED = buildExchange('allowed');

const check = async (
  exchanges: readonly Exchange[],
  change: object = {},
  known: readonly string[] = [],
): Promise<CheckResult> =>
  checkPages(
    parseConfig({ pages: [{ name: 'home', url: 'https://app.test/' }], ...change }),
    new Set(known),
    () => Promise.resolve(exchanges),
  );

const expectation = (more: object): object => ({ expectations: [more] });

test('what is not expected must not be blocked', async () => {
  expect(exitCodeOf(await check([ALLOWED]))).toBe(0);
  const result = await check([ALLOWED, BLOCKED]);
  expect(exitCodeOf(result)).toBe(1);
  expect(textLines(result).join('\n')).toMatch(
    /^home \(chromium\): 1 of 2 .*\n {2}GET https:\/\/api\.test\/blocked\?page=7 from https:\/\/app\.test: blocked \(missing-allow-origin\)\n {4}Blocked by CORS: .*\n {4}Fix: /,
  );
});

test('what is expected to be blocked may be, and must be', async () => {
  const expected = expectation({ url: 'https://api.test/blocked*', expect: 'blocked' });
  expect(exitCodeOf(await check([BLOCKED], expected))).toBe(0);
  const open = expectation({ url: 'https://api.test/data', expect: 'blocked' });
  expect(exitCodeOf(await check([ALLOWED], open))).toBe(1);
});

test('an expectation is about origin, URL, method and credentials', async () => {
  const result = await check(
    [ALLOWED],
    expectation({ origin: 'https://other.test', expect: 'blocked', required: true }),
  );
  expect(exitCodeOf(result)).toBe(1);
  expect(result.unmet[0]?.says).toContain('from https://other.test');
  expect(exitCodeOf(await check([ALLOWED], expectation({ method: 'put', expect: 'blocked' })))).toBe(0);
  expect(
    exitCodeOf(
      await check(
        [{ ...ALLOWED, credentials: false }],
        expectation({ credentials: true, expect: 'blocked' }),
      ),
    ),
  ).toBe(0);
});

test.each([
  ['https://api.test/*', 'https://api.test/a?b', true],
  ['https://api.test/a?b', 'https://api.test/a?b', true],
  ['https://api.test/a?b', 'https://api.test/ab', false],
  ['https://api.test/*/c', 'https://api.test/a/b', false],
  ['*', '', true],
])('%s and %s', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test('the baseline makes a failure known, and says when it is no failure any more', async () => {
  const [finding] = (await check([BLOCKED])).findings;
  const key = finding ? failureKey(finding) : '';
  expect(key).toBe('chromium https://app.test GET https://api.test/blocked blocked missing-allow-origin');
  const known = await check([BLOCKED], {}, [key]);
  expect(exitCodeOf(known)).toBe(0);
  expect(known.findings[0]?.status).toBe('known');
  const fixed = await check([ALLOWED], {}, [key]);
  expect(fixed.fixed).toEqual([key]);
  expect(exitCodeOf(fixed)).toBe(0);
});

test('other failures than of CORS have exit codes of their own', async () => {
  expect(exitCodeOf(await check([REFUSED]))).toBe(4);
  expect(exitCodeOf(await check([REFUSED, BLOCKED]))).toBe(1);
  const failed = (code: 3 | 4): Promise<CheckResult> =>
    checkPages(
      parseConfig({
        pages: [{ url: 'https://app.test/' }],
        ...expectation({ url: 'https://api.test/*', expect: 'allowed', required: true }),
      }),
      new Set(['chromium x']),
      () => Promise.reject(new CommandError(code, 'no such luck')),
    );
  expect(exitCodeOf(await failed(EXIT.noBrowser))).toBe(3);
  const page = await failed(EXIT.failed);
  expect(exitCodeOf(page)).toBe(4);
  expect(page.fixed).toEqual([]);
  expect(textLines(page)).toEqual(['https://app.test/ (chromium): not checked: no such luck']);
});

test('the summary says what fails, why, and the fix', async () => {
  const summary = summaryLines(await check([BLOCKED, ALLOWED])).join('\n');
  expect(summary).toMatch(/^## CORS: 1 problem$/m);
  expect(summary).toMatch(/^- .*Blocked by CORS: /m);
  expect(summary).toMatch(/^- .*Fix: .*Access-Control-Allow-Origin: https:\/\/app\.test/m);
  expect(summaryLines(await check([ALLOWED]))[0]).toBe('## CORS: as expected');
});
