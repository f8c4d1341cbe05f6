import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CommandError, EXIT, messageOf, type Cleanup } from '../command.ts';
import { removeAtExit } from '../remove-at-exit.ts';
import { killAtExit, killGroup } from '../process-group.ts';
import { until } from '../until.ts';
import { connectMarionette, type Marionette } from './marionette.ts';
import { createProfile, type Preferences } from './profile.ts';

export interface FirefoxOptions {
  readonly executable: string;
  /** The folder of the built extension. */
  readonly extension: string;
  readonly headless: boolean;
  readonly args: readonly string[];
  readonly preferences?: Preferences;
  /** Accept certificates that Firefox would refuse. */
  readonly acceptInsecureCerts?: boolean;
}

/** How long Firefox may take to start, in milliseconds. */
const START_LIMIT = 90_000;
/** How long Firefox may take to close before it is killed, in milliseconds. */
const CLOSE_LIMIT = 5_000;
/** A day, in milliseconds. Scripts may run long, but without a limit Firefox does not await their promises at all. */
const SCRIPT_LIMIT = 86_400_000;

/** Starts Firefox with the extension and a fresh profile. Both are removed when the command ends. */
export async function launchFirefox(options: FirefoxOptions, cleanup: Cleanup): Promise<Marionette> {
  const { executable, extension, headless, args, preferences = {}, acceptInsecureCerts = false } = options;
  const profile = await createProfile(preferences);
  cleanup.add(removeAtExit(profile));
  const child = spawn(
    executable,
    [
      ...(headless ? ['--headless'] : []),
      ...['--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile],
      ...args,
    ],
    {
      stdio: 'ignore',
      // In its own process group: Ctrl+C in the terminal does not reach it, and killing the group leaves no child.
      detached: process.platform !== 'win32',
      env: {
        ...process.env,
        MOZ_HEADLESS_WIDTH: '1500',
        MOZ_HEADLESS_HEIGHT: '1000',
        MOZ_CRASHREPORTER_DISABLE: '1',
      },
    },
  );
  killAtExit(child);
  const ended = once(child, 'exit').catch(() => undefined);
  let marionette: Marionette | undefined;
  cleanup.add(async (isLate = false) => {
    if (marionette && !isLate) {
      void marionette.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
      await Promise.race([ended, pause(CLOSE_LIMIT, undefined, { ref: false })]);
    }
    await killGroup(child);
  });
  try {
    marionette = await connectMarionette(await portOf(profile, child));
    await marionette.send('WebDriver:NewSession', {
      acceptInsecureCerts,
      pageLoadStrategy: 'eager',
      // Without an error for whatever command comes next.
      unhandledPromptBehavior: 'dismiss',
    });
    await marionette.send('WebDriver:SetTimeouts', { script: SCRIPT_LIMIT });
    await marionette.send('Addon:Install', { path: extension, temporary: true });
    await marionette.send('Marionette:SetContext', { value: 'chrome' });
    return marionette;
  } catch (error) {
    throw new CommandError(EXIT.noBrowser, `${executable} did not start: ${messageOf(error)}`);
  }
}

/** The port that Firefox chose, which it writes into the profile once it listens. */
async function portOf(profile: string, child: ChildProcess): Promise<number> {
  let failure: Error | undefined;
  child.on('error', (error) => (failure = error));
  let port = 0;
  await until(START_LIMIT, async () => {
    const text = await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
    port = Number(text);
    return port > 0 || failure !== undefined || child.exitCode !== null || child.signalCode !== null;
  });
  if (port > 0) return port;
  throw failure ?? new Error(child.exitCode === null ? 'it does not answer' : 'it exited immediately');
}
