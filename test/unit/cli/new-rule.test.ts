import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withRule } from '../../../src/cli/new-rule/register.ts';
import { problemWith, scaffold } from '../../../src/cli/new-rule/scaffold.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SHARED = [
  'src/core',
  'test/unit/core/rules',
  'test/unit/core/situation.ts',
  'test/support/webrequest-script.ts',
];
const PATIENCE = 240_000;

let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'cors-lens-'));
  for (const path of SHARED) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await cp(join(ROOT, path), join(copy, path), { recursive: true });
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const config: unknown = JSON.parse(await readFile(join(ROOT, 'tsconfig.json'), 'utf8'));
  const whole = { ...(typeof config === 'object' ? config : {}), include: SHARED };
  await writeFile(join(copy, 'tsconfig.json'), JSON.stringify(whole));
  await writeFile(join(copy, 'package.json'), '{ "type": "module" }');
});

afterAll(() => rm(copy, { recursive: true, force: true }));

/** Runs a package's command in the copy; its exit code and all that it printed. */
function run(command: string, ...args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1' };
    execFile(process.execPath, [command, ...args], { cwd: copy, env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
    });
  });
}

const { resolve } = createRequire(import.meta.url);
const TSC = join(dirname(resolve('typescript/package.json')), 'bin/tsc');
const VITEST = join(dirname(resolve('vitest/package.json')), 'vitest.mjs');

describe('npm run new-rule', () => {
  it(
    'writes a rule that type-checks and a test that fails until the rule is written',
    async () => {
      const paths = await scaffold(copy, 'preflight-too-late', 'The preflight’s answer came too late');
      expect(paths).toEqual([
        'src/core/rules/catalogue/preflight-too-late.ts',
        'test/unit/core/rules/catalogue/preflight-too-late.test.ts',
        'src/core/rules/catalogue/index.ts',
      ]);
      expect(await run(TSC, '--noEmit')).toEqual({ code: 0, output: '' });

      const { code, output } = await run(VITEST, 'run', 'preflight-too-late', 'catalogue');
      expect(code).toBe(1);
      expect(output).toContain('stops the response that it is about');
      expect(output).toContain('preflight-too-late says what it is, in sentences, with links');
      expect(output).toContain('some engine asks every check');
      // What was there before still holds.
      expect(output).not.toMatch(/FAIL .*missing-allow-origin/);
      await expect(scaffold(copy, 'preflight-too-late', 'Again')).rejects.toThrow('exists');
    },
    PATIENCE,
  );

  it('registers it in the order of names, and behind the checks of its kind', async () => {
    const index = await readFile(join(ROOT, 'src/core/rules/catalogue/index.ts'), 'utf8');
    expect(withRule(index, 'missing-vary')).toMatch(
      /from '\.\/missing-allow-origin\.ts';\nimport \{ missingVary \} from '\.\/missing-vary\.ts';\nimport \{ mixed/,
    );
    expect(withRule(index, 'missing-vary')).toContain(
      '  missingAllowCredentials,\n  missingVary,\n  preflight',
    );
    expect(withRule(index, 'zero-answer')).toMatch(/zero-answer\.ts';\nimport type/);
    expect(withRule('', 'missing-vary')).toBeUndefined();
  });

  it('takes ids and titles of the house’s form alone', () => {
    expect(problemWith('missing-vary', '`Vary` is missing')).toBeUndefined();
    for (const id of ['missing', 'Missing-Vary', '../x', 'a_b', 'a-', '-a', ''])
      expect(problemWith(id, 'A title')).toContain('is not an id');
    for (const title of ['a title', 'A title.', '', '`Vary is missing'])
      expect(problemWith('missing-vary', title)).toBeDefined();
  });
});
