import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { CommandError, EXIT } from '../command.ts';
import { CHROMIUM, FIREFOX, type Product } from './install-locations.ts';

/** The Chromium to use: `CHROME_PATH`, else the first one found; see `find`. */
export function findChromium(env = process.env, platform = process.platform): Promise<string | undefined> {
  return find(CHROMIUM, env, platform);
}

/** The Firefox to use: `FIREFOX_PATH`, else the first one found; see `find`. */
export function findFirefox(env = process.env, platform = process.platform): Promise<string | undefined> {
  return find(FIREFOX, env, platform);
}

/**
 * The program that the product's environment variable names, else the first one on PATH or where installers put it.
 * Throws if the variable does not name a program: silently using another browser would be a surprise.
 */
async function find(
  { variable, commands, installLocations }: Product,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<string | undefined> {
  const chosen = env[variable];
  if (chosen !== undefined && chosen !== '') {
    if (await isProgram(chosen)) return chosen;
    throw new CommandError(EXIT.noBrowser, `${variable} is ${chosen}, which is not a program`);
  }
  const suffix = platform === 'win32' ? '.exe' : '';
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => commands.map((command) => join(folder, `${command}${suffix}`)));
  for (const candidate of [...onPath, ...installLocations(platform, env)]) {
    if (await isProgram(candidate)) return candidate;
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
