import { rmSync } from 'node:fs';
import { open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { writeHarText, type HarInput, type HarOrigin } from '../har/write/write.ts';
import { CommandError, EXIT } from './command.ts';
import { fileProblem } from './file-problem.ts';
import type { CaptureState } from './capture-state.ts';
import type { JudgedLog } from './judged-log.ts';

/** Throws with exit code 4 if the file cannot be written. Called before the capture, so that nobody waits for nothing. */
export async function checkOutputPath(file: string): Promise<void> {
  const before = await stat(file).catch(() => undefined);
  const isDevice = before?.isCharacterDevice() === true;
  // Opening a pipe would wait for its reader.
  if (before && !before.isFile() && !before.isDirectory() && !isDevice) return;
  const aside = asideOf(file);
  try {
    const target = await open(file, 'a');
    try {
      await target.write('');
    } finally {
      await target.close();
    }
    // A full disk takes empty files, and a folder may be closed to new ones.
    if (!isDevice) await writeFile(aside, '\n');
  } catch (error) {
    throw cannotWrite(file, error);
  } finally {
    for (const made of before ? [aside] : [aside, file])
      await rm(made, { force: true }).catch(() => undefined);
  }
}

/** Where a file is written before it is moved to its place. */
function asideOf(file: string): string {
  return `${file}.${process.pid}.part`;
}

function cannotWrite(file: string, error: unknown): CommandError {
  return new CommandError(EXIT.failed, `${file} cannot be written: ${fileProblem(error)}`);
}

/** @param isWhole whether there is every request that the state is about */
export function originOf(state: CaptureState, isWhole = true): HarOrigin {
  const { engine, browserVersion, since: capturedAt, redacts: redacted, navigations, dropped } = state;
  const incomplete = (!isWhole || dropped > 0) && { incomplete: true };
  return { state: { engine, browserVersion, capturedAt, redacted, ...incomplete }, navigations };
}

/** What both kinds of file are written from. */
export async function inputOf(
  { exchanges, history }: Pick<JudgedLog, 'exchanges' | 'history'>,
  { network = new Map(), ...origin }: HarOrigin,
): Promise<HarInput> {
  return { exchanges, history, ...origin, network, creatorVersion: await ownVersion() };
}

/** Throws with exit code 4 if the file cannot be written. */
export async function writeHarFile(file: string, input: HarInput): Promise<void> {
  return writeOutput(file, withLineEnd(writeHarText(input)));
}

/** Throws with exit code 4 if the file cannot be written. */
export async function writeOutput(
  file: string,
  pieces: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  try {
    await writeWhole(file, pieces);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** Writes the file aside and moves it, so that a command which is ended meanwhile leaves no half of one. */
async function writeWhole(file: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const existing = await stat(file).catch(() => undefined);
  if (existing && !existing.isFile()) return writeFile(file, pieces);
  const aside = asideOf(file);
  const removeAside = (): void => rmSync(aside, { force: true });
  process.once('exit', removeAside);
  try {
    await writeFile(aside, pieces);
    await rename(aside, existing ? await realpath(file) : file);
  } finally {
    process.off('exit', removeAside);
    removeAside();
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
