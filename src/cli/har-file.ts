import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { writeHarText, type HarInput } from '../har/write/write.ts';
import { CommandError, EXIT, messageOf } from './command.ts';
import type { CaptureState } from './capture-state.ts';
import type { JudgedLog } from './judged-log.ts';

/** Throws with exit code 4 if the file cannot be written. Called before the capture, so that nobody waits for nothing. */
export async function checkHarPath(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  const isFolder = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw new CommandError(EXIT.failed, `${file} cannot be written: there is no folder ${folder}`);
}

/** What the file says about the capture and the page. */
export type HarOrigin = Pick<HarInput, 'state' | 'navigations' | 'network' | 'recordedPages'>;

export function originOf(state: CaptureState): HarOrigin {
  const { engine, browserVersion, since: capturedAt, redacts: redacted, navigations } = state;
  return { state: { engine, browserVersion, capturedAt, redacted }, navigations };
}

/** Throws with exit code 4 if the file cannot be written. */
export async function writeHarFile(
  file: string,
  log: JudgedLog,
  { network = new Map(), ...origin }: HarOrigin,
): Promise<void> {
  const pieces = writeHarText({
    exchanges: log.exchanges,
    history: log.history,
    ...origin,
    network,
    creatorVersion: await ownVersion(),
  });
  try {
    await writeFile(file, withLineEnd(pieces));
  } catch (error) {
    throw new CommandError(EXIT.failed, `${file} cannot be written: ${messageOf(error)}`);
  }
}

function* withLineEnd(pieces: Iterable<string>): Generator<string> {
  yield* pieces;
  yield '\n';
}

async function ownVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(
    await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return String(version);
}
