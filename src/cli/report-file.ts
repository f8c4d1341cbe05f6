import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HarInput } from '../har/write/write.ts';
import { reportPieces } from '../report/report-file.ts';
import { buildExtension } from './extension-build.ts';
import { writeOutput } from './har-file.ts';

/** Throws with exit code 4 if the file cannot be written. */
export async function writeReportFile(file: string, input: HarInput): Promise<void> {
  // The panel writes reports, too, so the template is a part of the extension.
  const { folder } = await buildExtension('chrome');
  const template = await readFile(join(folder, 'report-template.txt'), 'utf8');
  await writeOutput(file, reportPieces(template, input));
}
