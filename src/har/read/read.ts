import { EntryReader } from './entry-reader.ts';
import { HarReader } from './har-reader.ts';
import { harLogOf } from '../har-log.ts';
import { Problems } from './problems.ts';
import { assembleReading, noReading, type HarContent, type ReadOptions } from './har-content.ts';

/**
 * Reads a HAR of any program: its text, or the object that the text stands for. What this program wrote comes back
 * exactly; of others preflights and redirects are linked anew. Never throws: what cannot be read is a problem.
 */
export function readHar(source: unknown, options: ReadOptions = {}): HarContent {
  return typeof source === 'string' ? readText(source, options) : readContent(source, options);
}

/** As a whole, which is quicker than in pieces, unless there is something wrong with it. */
function readText(text: string, options: ReadOptions): HarContent {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    const reader = new HarReader(options);
    reader.push(text);
    return reader.finish();
  }
  return readContent(content, options);
}

function readContent(content: unknown, options: ReadOptions): HarContent {
  const problems = new Problems();
  const log = harLogOf(content, problems.report);
  if (!log) return noReading(problems);
  const reader = new EntryReader(options.redactor, problems.report);
  for (const entry of log.list('entries')) reader.take(entry);
  return assembleReading(log, reader.entries, problems, options);
}
