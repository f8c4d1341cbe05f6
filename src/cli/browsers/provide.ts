import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  Browser,
  detectBrowserPlatform,
  getInstalledBrowsers,
  install,
  resolveBuildId,
} from '@puppeteer/browsers';
import { CommandError, EXIT, messageOf, say } from '../command.ts';
import { findChromium } from './find.ts';

const CACHE = join(homedir(), '.cache', 'puppeteer');
/** How long a version list may take before downloads count as impossible, in milliseconds. */
const ANSWER_LIMIT = 20_000;

const HOW_TO = 'install Chrome, Chromium or Edge, or set CHROME_PATH to one';

/** The Chromium that is there; never fetches one. Throws with exit code 3. */
export async function installedChromium(): Promise<string> {
  const found = (await findChromium()) ?? (await downloadedChrome());
  if (found === undefined) throw new CommandError(EXIT.noBrowser, `no browser found: ${HOW_TO}`);
  return found;
}

/** The Chromium that is there, else one that is fetched now. Throws with exit code 3. */
export async function provideChromium(): Promise<string> {
  const found = (await findChromium()) ?? (await downloadedChrome());
  if (found !== undefined) return found;
  say('no browser found; fetching one');
  const failures: string[] = [];
  for (const way of [downloadChrome, installFromDebian]) {
    try {
      return await way();
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  throw new CommandError(
    EXIT.noBrowser,
    `no browser found, and none to be had (${failures.join('; ')}): ${HOW_TO}`,
  );
}

async function downloadedChrome(): Promise<string | undefined> {
  const installed = await getInstalledBrowsers({ cacheDir: CACHE });
  for (const { browser, executablePath } of installed) {
    if (browser === Browser.CHROME && (await runs(executablePath))) return executablePath;
  }
  return undefined;
}

async function downloadChrome(): Promise<string> {
  const platform = detectBrowserPlatform();
  if (platform === undefined) throw new Error('no Chrome for this platform');
  const buildId = await answerOf(resolveBuildId(Browser.CHROME, platform, 'stable'));
  const { executablePath } = await install({ browser: Browser.CHROME, buildId, cacheDir: CACHE });
  // On a bare machine the download is whole and yet lacks shared libraries of the system.
  if (!(await runs(executablePath))) throw new Error('the downloaded Chrome does not run on this system');
  return executablePath;
}

async function installFromDebian(): Promise<string> {
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID=debian$/m.test(system)) throw new Error('this is not Debian');
  if (process.getuid?.() !== 0) throw new Error('installing packages needs root');
  await runQuietly('apt-get', ['update']);
  await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  const found = await findChromium();
  if (found === undefined) throw new Error('the package chromium brought no browser');
  return found;
}

/** Runs a program with its output on stderr, as ours is for results. */
async function runQuietly(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve));
  if (code !== 0) throw new Error(`${command} ${args[0] ?? ''} failed`);
}

async function runs(program: string): Promise<boolean> {
  return promisify(execFile)(program, ['--version'], { timeout: ANSWER_LIMIT }).then(
    () => true,
    () => false,
  );
}

async function answerOf(answer: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer from the download server')), ANSWER_LIMIT);
  });
  return Promise.race([answer, limit]).finally(() => clearTimeout(timer));
}
