import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveCaptureSite, type CaptureSite } from '../../support/capture-site.ts';
import { createCleanup } from '../../support/cleanup.ts';
import { installPackage, type InstalledPackage } from '../../support/installed-package.ts';
import { readReportOf } from '../../support/report-data.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const RECORDED = join(ROOT, 'test/data/chrome-156.har');

const undo = createCleanup();
let installed: InstalledPackage;
let site: CaptureSite;

beforeAll(async () => {
  site = await serveCaptureSite(`fetch(OTHER + '/allowed'); fetch(OTHER + '/missing').catch(() => {});`);
  undo.add(() => site.close());
  installed = await installPackage();
  undo.add(() => rm(installed.folder, { recursive: true }));
});

afterAll(() => undo.all());

test('the package has what runs, both extensions, the types and the schema, and no sources', () => {
  for (const file of [
    'LICENSE',
    'README.md',
    'assets/docs/annotated-har.schema.json',
    'assets/docs/check-config.schema.json',
    'dist/chrome/manifest.json',
    'dist/chrome/report-template.txt',
    'dist/cli/index.js',
    'dist/cli/main.js',
    'dist/firefox/manifest.json',
    'dist/types/library/index.d.ts',
    'package.json',
  ])
    expect(installed.files).toContain(file);
  expect(installed.files.filter((file) => /^(?:src|test)\/|(?<!\.d)\.tsx?$/.test(file))).toEqual([]);
});

test.each(['chromium', 'firefox'])('a URL is captured in %s', async (browser) => {
  const { code, stdout, stderr } = await installed.run([
    site.page,
    '--browser',
    browser,
    '--fail-on',
    'blocked',
    '--har',
    'page.har',
  ]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `2 cross-origin requests: 1 allowed, 1 blocked\nwrote page.har\n`,
  });
  expect(stdout).toMatch(/^blocked +missing-allow-origin /m);
});

test('a HAR file is opened, and made into a report', async () => {
  const opened = await installed.run(['open', RECORDED, '--json']);
  expect(opened.code).toBe(0);
  expect(JSON.parse(opened.stdout)).toHaveLength(12);
  const reported = await installed.run(['report', RECORDED, '-o', 'report.html']);
  expect(reported).toMatchObject({ code: 0, stdout: '' });
  const html = await readFile(join(installed.folder, 'report.html'), 'utf8');
  expect((await readReportOf(html))?.exchanges).toHaveLength(15);
});

test('pages are checked against a configuration, and a server is asked, from the package alone', async () => {
  await writeFile(
    join(installed.folder, 'cors-lens.config.json'),
    JSON.stringify({
      pages: [{ name: 'home', url: site.page }],
      expectations: [{ url: `${site.other}/missing`, expect: 'blocked', required: true }],
    }),
  );
  const checked = await installed.run(['check', '--reporter', 'json']);
  expect(checked).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(checked.stdout)).toMatchObject({
    requests: [{ outcome: 'allowed' }, { outcome: 'blocked' }],
  });
  const probed = await installed.run([
    'probe',
    `${site.other}/missing`,
    '--origin',
    'https://app.example',
    '--send',
  ]);
  expect(probed).toMatchObject({ code: 1, stderr: '' });
  expect(probed.stdout).toMatch(/^firefox +blocked +missing-allow-origin$/m);
});

test('help names the command as the user calls it', async () => {
  expect((await installed.run(['--help'])).stdout).toMatch(/^usage: cors-lens URL /);
  expect((await installed.run(['capture', '--help'])).stdout).toMatch(/^usage: cors-lens URL /);
  expect((await installed.run(['report', '--help'])).stdout).toMatch(/^usage: cors-lens report /);
  for (const args of [['frobnicate'], [], ['report'], ['open'], ['report', RECORDED]]) {
    const { code, stdout, stderr } = await installed.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^cors-lens: .*\(see --help\)\n$/);
  }
});

test('the library is imported by its name', async () => {
  const { code, stdout, stderr } = await installed.script(`
    import { readFileSync } from 'node:fs';
    import { judgeHar, annotateHar, RULES_VERSION } from 'cors-lens';
    const text = readFileSync(${JSON.stringify(RECORDED)}, 'utf8');
    const { requests, rules } = judgeHar(text);
    const { log } = await annotateHar(JSON.parse(text));
    console.log(JSON.stringify([
      requests.length, requests[1].rule, rules === RULES_VERSION, log.entries.filter(({ _cors }) => _cors).length > 12,
      judgeHar('dear diary') === undefined,
    ]));
  `);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual([12, 'missing-allow-origin', true, true, true]);
});

test('the library needs neither Node nor a dependency', async () => {
  const home = join(installed.folder, 'node_modules', 'cors-lens', 'dist', 'cli');
  const imports = async (file: string): Promise<string[]> => {
    const found = [
      ...(await readFile(join(home, file), 'utf8')).matchAll(/^(?:import|export) .*? from "([^"]+)"/gm),
    ];
    const names = found.map(([, name = '']) => name);
    const below = await Promise.all(
      names.filter((name) => name.startsWith('./')).map((name) => imports(name.slice(2))),
    );
    return [...names.filter((name) => !name.startsWith('./')), ...below.flat()];
  };
  expect(await imports('index.js')).toEqual([]);
});

test('the types are those of the library, and whole', async () => {
  const file = join(installed.folder, 'consumer.mts');
  await writeFile(
    file,
    `import { judgeHar, annotateHar, type RequestVerdict } from 'cors-lens';
    const verdicts: readonly RequestVerdict[] = judgeHar('')?.requests ?? [];
    export const rules: (string | null)[] = verdicts.map(({ rule }) => rule);
    export const log: object | undefined = (await annotateHar({}, { redact: 'none' }))?.log;
    // @ts-expect-error: there is no such verdict
    export const wrong = verdicts.filter(({ verdict }) => verdict === 'maybe');
    `,
  );
  const options = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--types', ''];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, file],
    { cwd: installed.folder },
  ).catch((failed: { stdout: string }) => failed);
  expect(stdout).toBe('');
});
