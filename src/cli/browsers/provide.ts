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
import { findChromium, findFirefox } from './find.ts';

const CACHE = join(homedir(), '.cache', 'puppeteer');
/** How long the download server may take to answer, in milliseconds. After that a download counts as impossible. */
const ANSWER_LIMIT = 20_000;
/** How long a browser may take to print its version, in milliseconds. */
const VERSION_LIMIT = 60_000;
/** Retries when a mirror does not answer, and waits while another program is installing packages. */
const APT_OPTIONS = ['-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=300'];

/** How to find a browser, and how to get it if there is none. */
interface Supply {
  readonly find: () => Promise<string | undefined>;
  readonly download: Browser;
  readonly channel: string;
  readonly debianPackage: string;
  /** What the user can do. */
  readonly advice: string;
}

const CHROMIUM: Supply = {
  find: findChromium,
  download: Browser.CHROME,
  channel: 'stable',
  debianPackage: 'chromium',
  advice: 'install Chrome, Chromium or Edge, or set CHROME_PATH to one',
};
const FIREFOX: Supply = {
  find: findFirefox,
  download: Browser.FIREFOX,
  channel: 'stable',
  debianPackage: 'firefox-esr',
  advice: 'install Firefox, or set FIREFOX_PATH to one',
};

/** The installed Chromium; never downloads one. Throws with exit code 3 if there is none. */
export const installedChromium = (): Promise<string> => installed(CHROMIUM);
/** The installed Chromium, or a newly downloaded one. Throws with exit code 3 if neither is possible. */
export const provideChromium = (): Promise<string> => provide(CHROMIUM);
/** The installed Firefox; never downloads one. Throws with exit code 3 if there is none. */
export const installedFirefox = (): Promise<string> => installed(FIREFOX);
/** The installed Firefox, or a newly downloaded one. Throws with exit code 3 if neither is possible. */
export const provideFirefox = (): Promise<string> => provide(FIREFOX);

async function installed(supply: Supply): Promise<string> {
  const found = (await supply.find()) ?? (await downloaded(supply));
  if (found === undefined) throw new CommandError(EXIT.noBrowser, `no browser found: ${supply.advice}`);
  return found;
}

async function provide(supply: Supply): Promise<string> {
  const found = (await supply.find()) ?? (await downloaded(supply));
  if (found !== undefined) return found;
  say('no browser found; downloading one');
  const failures: string[] = [];
  for (const way of [download, installFromDebian]) {
    try {
      return await way(supply);
    } catch (error) {
      failures.push(messageOf(error));
    }
  }
  throw new CommandError(
    EXIT.noBrowser,
    `no browser found, and none could be downloaded or installed (${failures.join('; ')}): ${supply.advice}`,
  );
}

async function downloaded(supply: Supply): Promise<string | undefined> {
  for (const { browser, executablePath } of await getInstalledBrowsers({ cacheDir: CACHE })) {
    if (browser === supply.download && (await runs(executablePath))) return executablePath;
  }
  return undefined;
}

async function download({ download: browser, channel }: Supply): Promise<string> {
  const platform = detectBrowserPlatform();
  if (platform === undefined) throw new Error(`no ${browser} for this platform`);
  const buildId = await answerOf(resolveBuildId(browser, platform, channel));
  const { executablePath } = await install({ browser, buildId, cacheDir: CACHE });
  // On a minimal system the download may lack shared libraries.
  if (!(await runs(executablePath))) throw new Error(`the downloaded ${browser} does not run on this system`);
  return executablePath;
}

async function installFromDebian({ find, debianPackage }: Supply): Promise<string> {
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (!/^ID=debian$/m.test(system)) throw new Error('this is not Debian');
  if (process.getuid?.() !== 0) throw new Error('installing packages needs root');
  await runQuietly('apt-get', [...APT_OPTIONS, 'update']);
  await runQuietly('apt-get', [...APT_OPTIONS, 'install', '-y', '--no-install-recommends', debianPackage]);
  const found = await find();
  if (found === undefined) throw new Error(`the package ${debianPackage} contains no browser`);
  return found;
}

/** Runs a program with its output on stderr, because stdout is for results. */
async function runQuietly(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve));
  if (code !== 0) throw new Error(`${command} ${args[0] ?? ''} failed`);
}

async function runs(program: string): Promise<boolean> {
  return promisify(execFile)(program, ['--version'], { timeout: VERSION_LIMIT }).then(
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
