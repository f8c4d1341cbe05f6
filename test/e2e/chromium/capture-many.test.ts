import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CorsHar } from '../../../src/har/format.ts';
import { serveCaptureSite } from '../../support/capture-site.ts';
import { runCommand } from '../../support/run-command.ts';

/** Six kinds in turn, all at once; each URL and whether the page was given the response is posted to `/report`. */
const SCRIPT = `
  const ways = [
    ['/allowed', {}],
    ['/missing', {}],
    ['/allowed', { method: 'PUT' }],
    ['/missing', { method: 'PUT' }],
    ['/allowed', { credentials: 'include' }],
    ['/missing', { mode: 'no-cors' }],
  ];
  const asked = Array.from({ length: 300 }, async (_, index) => {
    const [path, init] = ways[index % ways.length];
    const url = OTHER + path + '?' + index;
    return [url, await fetch(url, init).then(() => true, () => false)];
  });
  Promise.all(asked).then((seen) => fetch('/report', { method: 'POST', body: JSON.stringify(seen) }))
    .then(() => { window.done = true; });`;

test('a page of 300 exchanges: each is in the HAR, allowed exactly where the page was given the response', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  const file = join(folder, 'many.har');
  const site = await serveCaptureSite(SCRIPT);
  const { code, stdout } = await runCommand('capture', [
    site.page,
    ...['--har', file, '--json', '--until', 'window.done'],
  ]);
  expect(code).toBe(0);

  const seen: readonly [string, boolean][] = JSON.parse(await site.reported);
  const byUrl = (list: readonly (readonly [string, boolean])[]) =>
    list.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const printed: readonly { url: string; verdict: string }[] = JSON.parse(stdout);
  expect(byUrl(printed.map(({ url, verdict }) => [url, verdict === 'allowed']))).toEqual(byUrl(seen));

  const har: CorsHar = JSON.parse(await readFile(file, 'utf8'));
  const requests = har.log.entries.filter(({ request: { url, method } }) => {
    return url.startsWith(site.other) && method !== 'OPTIONS';
  });
  expect(new Set(requests.map(({ request }) => request.url)).size).toBe(300);
  const told = requests.filter(({ _observed }) => _observed.network?.includes('timings'));
  expect(told.length).toBeGreaterThan(0);
  await site.close();
  await rm(folder, { recursive: true });
});
