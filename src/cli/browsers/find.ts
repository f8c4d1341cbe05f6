import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { CommandError, EXIT } from '../command.ts';
import { COMMANDS, usualPlaces } from './usual-places.ts';

/**
 * The Chromium to use: `CHROME_PATH`, else the first one found on PATH and in the usual places.
 * Throws where `CHROME_PATH` names no program: another browser than the one asked for would be a surprise.
 */
export async function findChromium(
  env = process.env,
  platform = process.platform,
): Promise<string | undefined> {
  const chosen = env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (await isProgram(chosen)) return chosen;
    throw new CommandError(EXIT.noBrowser, `CHROME_PATH is ${chosen}, which is not a program`);
  }
  const suffix = platform === 'win32' ? '.exe' : '';
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => COMMANDS.map((command) => join(folder, `${command}${suffix}`)));
  for (const candidate of [...onPath, ...usualPlaces(platform, env)]) {
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
