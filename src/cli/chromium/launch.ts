import { mkdir, mkdtemp, readlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import puppeteer, { type Browser, type Target } from 'puppeteer-core';
import { setTimeout as pause } from 'node:timers/promises';
import { CommandError, EXIT, messageOf, type Cleanup } from '../command.ts';
import { removeAtExit } from '../remove-at-exit.ts';
import { killAtExit, killGroup } from '../process-group.ts';

export interface LaunchOptions {
  readonly executable: string;
  /** Folders of built extensions. */
  readonly extensions: readonly string[];
  readonly headless: boolean;
  readonly args: readonly string[];
  /** Which targets of the browser are attached to; all of them by default. */
  readonly targetFilter?: (target: Target) => boolean;
}

/** How long a browser may take to start, and to answer a command, in milliseconds. Long, because machines can be busy. */
const START_LIMIT = 90_000;
const ANSWER_LIMIT = 900_000;
/** How long a browser may take to close before it is killed, in milliseconds. */
const CLOSE_LIMIT = 5_000;

const QUIET = [
  // Turns off the browser's own requests, so that only the page's remain.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--window-size=1500,1000',
];

/** Starts Chromium with the extensions and a fresh profile. Both are removed when the command ends. */
export async function launchChromium(options: LaunchOptions, cleanup: Cleanup): Promise<Browser> {
  const { executable, extensions, headless, args, targetFilter } = options;
  const profile = await mkdtemp(join(tmpdir(), 'cors-lens-'));
  cleanup.add(removeAtExit(profile));
  if (headless) await undockDevTools(profile);
  const interrupt = new AbortController();
  const launching = puppeteer.launch({
    executablePath: executable,
    userDataDir: profile,
    headless,
    pipe: true,
    enableExtensions: true,
    defaultViewport: null,
    // A page may open as few windows, and change its URL as rarely, as in front of a user.
    ignoreDefaultArgs: ['--disable-popup-blocking', '--disable-ipc-flooding-protection'],
    timeout: START_LIMIT,
    protocolTimeout: ANSWER_LIMIT,
    signal: interrupt.signal,
    ...(targetFilter && { targetFilter }),
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Chromium refuses to sandbox for root.
    args: [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
  });
  let started: Browser | undefined;
  let removeSocketFolder: (() => Promise<void>) | undefined;
  const findSocketFolder = async (): Promise<void> => {
    const folder = await socketFolderOf(profile);
    if (folder !== undefined) removeSocketFolder = removeAtExit(folder);
  };
  cleanup.add(async (isLate = false) => {
    // Stops a start that is still under way.
    if (!started) interrupt.abort();
    const browser = await launching.catch(() => undefined);
    if (browser) await close(browser, isLate);
    // A start that was stopped may have made it all the same.
    else await findSocketFolder();
    await removeSocketFolder?.();
  });
  try {
    // Puppeteer's own limit is for browsers that are reached otherwise than through a pipe.
    const browser = (started = await Promise.race([launching, untilTooLong()]));
    await findSocketFolder();
    const child = browser.process();
    if (child) killAtExit(child);
    // Not part of the launch, which does not wait for it: DevTools opened before an extension never show it.
    for (const extension of extensions) await browser.installExtension(extension);
    return browser;
  } catch (error) {
    const isGone = error instanceof Error && error.name === 'TargetCloseError';
    const problem = isGone ? 'it exited immediately' : messageOf(error);
    throw new CommandError(EXIT.noBrowser, `${executable} did not start: ${problem}`);
  }
}

async function untilTooLong(): Promise<never> {
  await pause(START_LIMIT, undefined, { ref: false });
  throw new Error('it does not answer');
}

/** The temporary folder of the socket that Chromium listens on. It removes the folder itself, unless it is killed. */
async function socketFolderOf(profile: string): Promise<string | undefined> {
  const socket = await readlink(join(profile, 'SingletonSocket')).catch(() => '');
  const folder = dirname(socket);
  return isAbsolute(socket) && /^\.?(?:org|com)\.\w+/.test(basename(folder)) ? folder : undefined;
}

/** Gives DevTools its own window, so that the page and DevTools do not share one window's space. */
async function undockDevTools(profile: string): Promise<void> {
  // DevTools stores its settings as JSON strings inside the browser's JSON.
  const preferences = { devtools: { preferences: { currentDockState: JSON.stringify('undocked') } } };
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

async function close(browser: Browser, isLate: boolean): Promise<void> {
  // Closing fails if the browser has died meanwhile, which is fine here.
  const closed = isLate ? undefined : browser.close().catch(() => undefined);
  await Promise.race([closed, pause(isLate ? 0 : CLOSE_LIMIT, undefined, { ref: false })]);
  const child = browser.process();
  if (child) await killGroup(child);
}
