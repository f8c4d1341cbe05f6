import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../../src/cli/until.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Names of temporary folders of the commands; others there belong to tsx and to browsers that were killed. */
const OWN = /^(?:cors-lens-|org\.chromium\.)/;

/** How long a command may take to have a browser, in milliseconds. */
const LIMIT = 120_000;

type CommandName = 'build' | 'capture' | 'dev' | 'main' | 'new-rule' | 'package' | 'reference' | 'start';

/** How a command ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What it left behind: profiles in its temporary folder, and browsers that use them. */
  readonly leftovers: readonly string[];
}

/** A command that runs, with a temporary folder of its own. */
export interface RunningCommand {
  readonly ended: Promise<CommandResult>;
  /** Resolves once a browser uses a profile of this command; its process id. */
  browser(): Promise<number>;
  /** What it has said so far. */
  stderr(): string;
  interrupt(): void;
  /** Sends a signal to what was started: npm, or the command itself. */
  kill(signal: NodeJS.Signals): void;
}

/** How a command is started: as npm does it, or by npm itself. */
type Starter = 'node' | 'npm';

export async function startCommand(
  name: CommandName,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  starter: Starter = 'node',
): Promise<RunningCommand> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-lens-test-'));
  const [program, ...before] =
    starter === 'npm'
      ? ['npm', 'run', '--silent', name, '--']
      : [process.execPath, join('src', 'cli', 'run.mjs'), join('src', 'cli', `${name}.ts`)];
  const child = spawn(program ?? '', [...before, ...args], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));

  async function end(): Promise<CommandResult> {
    await once(child, 'close');
    const leftovers = await leftIn(folder);
    await rm(folder, { recursive: true, force: true });
    return { code: child.exitCode, stdout, stderr, leftovers };
  }

  return {
    ended: end(),
    async browser() {
      let pid: number | undefined;
      await until(LIMIT, async () => {
        [pid] = await browsersOf(folder);
        return pid !== undefined || child.exitCode !== null;
      });
      if (pid !== undefined) return pid;
      throw new Error(`the command has no browser: ${stderr}`);
    },
    stderr: () => stderr,
    interrupt: () => void child.kill('SIGINT'),
    kill: (signal) => void child.kill(signal),
  };
}

async function leftIn(folder: string): Promise<string[]> {
  const files = (await readdir(folder).catch(() => [])).filter((name) => OWN.test(name));
  return [...files, ...(await browsersOf(folder)).map((pid) => `process ${pid}`)];
}

/** Runs a command to its end. */
export async function runCommand(
  name: CommandName,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return (await startCommand(name, args, env)).ended;
}

/** Browsers, not their helper processes, whose profile is in that folder. */
async function browsersOf(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const found: number[] = [];
  for (const pid of pids) {
    // A process may end while it is looked at.
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const words = line.split('\0');
    const uses = words.some(
      (word, at) =>
        word.startsWith(`--user-data-dir=${folder}`) ||
        (word.startsWith(folder) && words[at - 1] === '--profile'),
    );
    if (uses && !words.some((word) => word.startsWith('--type='))) found.push(pid);
  }
  return found.sort((a, b) => a - b);
}
