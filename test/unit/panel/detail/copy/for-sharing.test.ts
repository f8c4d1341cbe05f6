import { expect, test } from 'vitest';
import type { CallFrame, Initiator } from '../../../../../src/core/exchange/initiator.ts';
import { createBrowserCaches } from '../../../../../src/core/verdict/browser-caches.ts';
import { curlOf } from '../../../../../src/panel/detail/copy/curl-command.ts';
import { detailForSharing, exchangeForSharing } from '../../../../../src/panel/detail/copy/for-sharing.ts';
import { markdownOf } from '../../../../../src/panel/detail/copy/markdown-report.ts';
import { buildExchange, buildLeg } from '../../../../support/exchange-builder.ts';
import { rowsOf } from '../../rows.ts';

const SECRET = 'q7Xk2mZp9Lw4Rt8v';
const { bodyAt: _, ...request } = buildLeg({
  url: `https://api.test/items/${SECRET}?page=2`,
  error: 'net::ERR_FAILED',
  requestHeaders: [
    { name: 'Origin', value: 'https://app.test' },
    { name: 'X-Trace', value: SECRET },
  ],
  response: {
    status: 302,
    statusLine: 'HTTP/1.1 302 Found',
    headers: [{ name: 'Location', value: `/${SECRET}` }],
    at: 1002,
    fromCache: false,
  },
});
const exchange = buildExchange('1', {}, { hops: [{ request: { ...request, kind: 'redirect' } }] });

test('what is copied has no value in it that is not plain', () => {
  const command = curlOf(exchangeForSharing(exchange));
  expect(command).not.toContain(SECRET);
  expect(command).toContain('https://api.test/items/redacted-1-16?page=2');
});

test('a report says the same of it', () => {
  const [row] = rowsOf([exchange]);
  if (!row) throw new Error('There is no row.');
  const detail = detailForSharing(row, createBrowserCaches());
  expect(detail.row.verdict).toMatchObject({ verdict: row.verdict.verdict, rule: row.verdict.rule });
  expect(markdownOf(detail)).not.toContain(SECRET);
  expect(markdownOf(detail)).toContain('https://api.test/items/redacted-1-16');
});

test('a verdict that depends on another request stays, without the values in its sentence', () => {
  const [row] = rowsOf([exchange]);
  if (!row) throw new Error('There is no row.');
  const other = {
    ...row.verdict,
    rule: 'mixed-content-blocked' as const,
    sentence: `It went to /x?token=${SECRET}`,
  };
  const { verdict } = detailForSharing({ ...row, verdict: other }, createBrowserCaches()).row;
  expect(verdict.rule).toBe('mixed-content-blocked');
  expect(verdict.sentence).not.toContain(SECRET);
});

test('a report says who sent the request, without secrets', () => {
  const [row] = rowsOf([exchange]);
  if (!row) throw new Error('There is no row.');
  const frame = (functionName: string, url: string): CallFrame => {
    return { functionName, scriptId: '3', url, lineNumber: 5, columnNumber: 2 };
  };
  const stack = {
    callFrames: [frame('load', `https://app.test/app.js?token=${SECRET}`)],
    parent: { description: 'await', callFrames: [frame('', 'https://app.test/main.js')] },
  };
  const report = (initiator: Initiator): string =>
    markdownOf(detailForSharing(row, createBrowserCaches(), { sender: initiator }));
  const text = report({ type: 'script', stack });
  expect(text).toMatch(
    /load https:\/\/app\.test\/app\.js\?token=redacted-\d+-16:6:3\n\(await\)\n\(anonymous\) https:\/\/app\.test\/main\.js:6:3/,
  );
  expect(text).not.toContain(SECRET);
  expect(report({ type: 'parser', url: 'https://app.test/', lineNumber: 7 })).toContain(
    'https://app.test/:8\n',
  );
  expect(report({ type: 'other' })).not.toContain('Sent by');
});

test('a report has the fix for what the user says of cookies', () => {
  const [row] = rowsOf([exchange]);
  if (!row) throw new Error('There is no row.');
  const fixIf = (sendsCookies: boolean): string =>
    JSON.stringify(detailForSharing(row, createBrowserCaches(), { sendsCookies }).fix.steps);
  expect(fixIf(true)).toContain('Access-Control-Allow-Credentials');
  expect(fixIf(false)).not.toContain('Access-Control-Allow-Credentials');
});
