import { appendFile, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseCheckArguments, USAGE, type Reporter } from './check/arguments.ts';
import { readBaseline, failureKey, writeBaseline } from './check/baseline.ts';
import { checkPages, exitCodeOf } from './check/check-pages.ts';
import { parseConfig, type CheckConfig } from './check/config.ts';
import { summaryLines } from './check/report-github.ts';
import type { CheckResult } from './check/report-lines.ts';
import { reportLines } from './check/reporters.ts';
import { CommandError, EXIT, messageOf, runCommand, say, usageError } from './command.ts';
import { fileProblem } from './file-problem.ts';
import { writeOutput } from './har-file.ts';
import { print } from './print.ts';

runCommand(USAGE, async (cleanup) => {
  const args = parsed(() => parseCheckArguments(process.argv.slice(2), isGithub()));
  const config = await configIn(args.config);
  const baseline = config.baseline === undefined ? undefined : resolve(dirname(args.config), config.baseline);
  if (args.updateBaseline && baseline === undefined)
    throw new CommandError(
      EXIT.usage,
      `${args.config}: baseline: is missing, so --update-baseline has no file`,
    );
  const known = baseline === undefined ? new Set<string>() : await readBaseline(baseline).catch(asUsageError);
  const browsers = args.browsers ?? config.browsers;
  const { runPage } = await import('./check/run-page.ts');
  const result = await checkPages(
    { ...config, browsers },
    args.updateBaseline ? new Set() : known,
    (page, browser) =>
      runPage(
        { ...page, storageState: besideConfig(args.config, page.storageState) },
        browser,
        config,
        cleanup,
      ),
  );
  for (const reporter of args.reporters) await report(reporter, result);
  if (!args.updateBaseline || baseline === undefined) return exitCodeOf(result);
  const failing = result.findings.filter(({ status }) => status === 'failed');
  await writeBaseline(baseline, failing.map(failureKey));
  say(`wrote ${baseline}`);
  return exitCodeOf({ ...result, findings: result.findings.filter((one) => !failing.includes(one)) });
});

function isGithub(): boolean {
  return process.env['GITHUB_ACTIONS'] === 'true';
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw usageError(error);
  }
}

function asUsageError(error: unknown): never {
  throw new CommandError(EXIT.usage, messageOf(error));
}

async function configIn(file: string): Promise<CheckConfig> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return parseConfig(value);
  } catch (error) {
    throw new CommandError(EXIT.usage, `${file}: ${fileProblem(error)} (see --help)`);
  }
}

/** Files in the configuration are named from where it is. */
function besideConfig(config: string, file: string | undefined): string | undefined {
  return file === undefined ? undefined : resolve(dirname(config), file);
}

async function report({ name, file }: Reporter, result: CheckResult): Promise<void> {
  const lines = reportLines(name, result);
  if (file === undefined) await print(lines);
  else await writeOutput(file, `${lines.join('\n')}\n`);
  const summary = process.env['GITHUB_STEP_SUMMARY'];
  if (name === 'github' && summary !== undefined && summary !== '')
    await appendFile(summary, `${summaryLines(result).join('\n')}\n`);
}
