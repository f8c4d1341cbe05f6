import { gunzipSync } from 'node:zlib';
import { decodeBase85 } from '../../src/report/base85.ts';
import { readReportData, type ReportData } from '../../src/report/report-data.ts';

/** The session in the text of a report. */
export async function readReportOf(html: string): Promise<ReportData | undefined> {
  const bytes = decodeBase85(/id="session">([^<]*)</.exec(html)?.[1] ?? '');
  if (!bytes) return undefined;
  return readReportData(linesOf(gunzipSync(bytes).toString('utf8')));
}

async function* linesOf(text: string): AsyncGenerator<string> {
  yield* text.split('\n');
}
