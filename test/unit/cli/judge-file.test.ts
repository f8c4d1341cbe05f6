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
  expect(stderr).toMatch(/notes\.txt cannot be read: This is no JSON, so it is no HAR file\./);
});

test('a file that is not there is named', async () => {
  const { code, stderr } = await runCommand('capture', ['--from', join(folder, 'no.har')]);
  expect(code).toBe(4);
  expect(stderr).toMatch(/no\.har cannot be read: ENOENT/);
});
