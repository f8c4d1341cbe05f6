import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

const CHROME = fileURLToPath(new URL('../../data/chrome-156.har', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
});

afterAll(() => rm(folder, { recursive: true }));

test('a file of a browser is judged, and written again with its verdicts, which then stays as it is', async () => {
  const [once, twice] = [join(folder, 'once.har'), join(folder, 'twice.har')];
  const first = await runCommand('capture', ['--from', CHROME, '--har', once, '--fail-on', 'not-cors']);
  expect(first.code).toBe(1);
  expect(first.stderr).toBe(`12 cross-origin requests: 5 allowed, 4 blocked, 3 not-cors\nwrote ${once}\n`);
  expect(first.stdout).toMatch(/^blocked +missing-allow-origin \(not-handled\) +preflight +404 +PUT /m);
  const second = await runCommand('capture', ['--from', once, '--har', twice]);
  expect(second).toMatchObject({ code: 0, stdout: first.stdout });
  expect(await readFile(twice, 'utf8')).toBe(await readFile(once, 'utf8'));
});

test('failures whose responses were not recorded are counted, and can be made to count', async () => {
  const from = fileURLToPath(new URL('../../data/har/playwright-full.har', import.meta.url));
  const blocked = await runCommand('capture', ['--from', from, '--fail-on', 'blocked']);
  expect(blocked.code).toBe(0);
  expect(blocked.stderr).toMatch(
    /^5 requests failed, and the file does not show whether CORS was the reason \(--fail-on blocked,unknown counts them\)$/m,
  );
  const unknown = await runCommand('capture', ['--from', from, '--fail-on', 'blocked,unknown']);
  expect(unknown.code).toBe(1);
});

test('what breaks off is judged as far as it goes, and the place is named', async () => {
  const cut = join(folder, 'cut.har');
  const whole = await readFile(CHROME, 'utf8');
  await writeFile(cut, whole.slice(0, whole.indexOf('preflight-refused')));
  const { code, stdout, stderr } = await runCommand('capture', ['--from', cut, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ verdict: 'allowed' }, { rule: 'missing-allow-origin' }]);
  expect(stderr).toMatch(/^entry \d+: The file breaks off here/);
});

test('what is no HAR is called so', async () => {
  const file = join(folder, 'notes.txt');
  await writeFile(file, 'dear diary');
  const { code, stdout, stderr } = await runCommand('capture', ['--from', file]);
  expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
  expect(stderr).toMatch(/notes\.txt cannot be read: This isn’t a HAR file \(not valid JSON\)\./);
});

test.each([
  [
    'entries without requests',
    '{"log":{"entries":[{"x":1},3]}}',
    /entry 0, request: Expected an object, found nothing\. entry 1:/,
  ],
  ['entries that are no list', '{"log":{"entries":7}}', /log\.entries: Expected a list, found a number\./],
  ['a log without entries', '{"log":{}}', /log\.entries: Expected a list, found nothing\./],
])('%s cannot be read', async (_, text, says) => {
  const file = join(folder, 'broken.har');
  await writeFile(file, text);
  const { code, stdout, stderr } = await runCommand('capture', ['--from', file, '--fail-on', 'blocked']);
  expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
  expect(stderr).toMatch(says);
});

test('an empty list of entries can be read', async () => {
  const file = join(folder, 'empty.har');
  await writeFile(file, '{"log":{"entries":[]}}');
  expect(await runCommand('capture', ['--from', file])).toMatchObject({
    code: 0,
    stderr: '0 cross-origin requests\n',
  });
});

test('control characters of a file reach neither the table, nor the JSON, nor a HAR comment', async () => {
  const from = join(folder, 'hostile.har');
  const hostile = '\u001b]0;owned\u0007\u202e\u009b1A\r\nallowed  forged\u2028';
  const request = {
    method: `GET${hostile}`,
    url: `http://api.test/?${hostile}`,
    httpVersion: 'HTTP/1.1',
    headers: [{ name: 'Origin', value: `http://page.test${hostile}` }],
  };
  const headers = [{ name: 'Access-Control-Allow-Origin', value: `http://other.test${hostile}` }];
  const response = { status: 200, statusText: hostile, httpVersion: 'HTTP/1.1', headers };
  const entry = { startedDateTime: '2026-01-01T00:00:00.000Z', time: 1, request, response, _error: hostile };
  const text = JSON.stringify({ log: { version: '1.2', entries: [entry, { [hostile]: hostile }] } });
  await writeFile(from, text);
  const har = join(folder, 'written.har');
  const raw = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u;
  const forged = /^allowed/m;
  for (const args of [[], ['--json'], ['--har', har]]) {
    const { stdout, stderr } = await runCommand('capture', ['--from', from, ...args]);
    expect(stdout).toMatch(/api\.test/);
    for (const output of [stdout, stderr]) {
      expect(output).not.toMatch(raw);
      expect(output).not.toMatch(forged);
    }
  }
  const written = JSON.parse(await readFile(har, 'utf8')) as { log: { entries: { comment?: string }[] } };
  for (const { comment = '' } of written.log.entries)
    expect(comment).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});

test('a file that is not there is named', async () => {
  const { code, stderr } = await runCommand('capture', ['--from', join(folder, 'no.har')]);
  expect(code).toBe(4);
  expect(stderr).toMatch(/no\.har cannot be read: there is no such file/);
});

test('where nothing is to be redacted, everything in the file comes through, and what is written says so', async () => {
  const secret = 'Bearer abcDEF123456ghiJKL';
  const from = join(folder, 'private.har');
  const request = {
    method: 'GET',
    url: 'https://api.test/?token=s3cr3tT0k3nV4lue99',
    httpVersion: 'h2',
    headers: [
      { name: 'Origin', value: 'https://app.test' },
      { name: 'Authorization', value: secret },
    ],
  };
  const response = { status: 200, statusText: 'OK', httpVersion: 'h2', headers: [] };
  const entry = { startedDateTime: '2026-01-01T00:00:00.000Z', time: 1, request, response };
  await writeFile(from, JSON.stringify({ log: { version: '1.2', entries: [entry] } }));
  const [open, closed] = [join(folder, 'open.har'), join(folder, 'closed.har')];
  const all = await runCommand('capture', ['--from', from, '--har', open, '--redact', 'none']);
  expect(all.stdout).toContain('s3cr3tT0k3nV4lue99');
  const kept = await readFile(open, 'utf8');
  expect(kept).toContain(secret);
  expect(JSON.parse(kept)).toMatchObject({ log: { _corsLens: { redacted: false } } });
  const some = await runCommand('capture', ['--from', from, '--har', closed, '--redact', 'standard']);
  expect(some.stdout).not.toContain('s3cr3tT0k3nV4lue99');
  const replaced = await readFile(closed, 'utf8');
  expect(replaced).not.toContain(secret);
  expect(JSON.parse(replaced)).toMatchObject({ log: { _corsLens: { redacted: true } } });
});
