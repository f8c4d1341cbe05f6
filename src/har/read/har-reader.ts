import { EntryReader } from './entry-reader.ts';
import { EntrySplitter } from './entry-splitter.ts';
import { isJsonLines, whyNoObject } from './file-kind.ts';
import { harLogOf } from '../har-log.ts';
import { Problems } from './problems.ts';
import { assembleReading, noReading, type HarContent, type ReadOptions } from './har-content.ts';

/**
 * Reads a HAR whose text comes in pieces, as `readHar` does one at once: of a long file neither the text nor all of
 * its bodies are ever in memory. Where the text breaks off, or an entry is no JSON, the others are read all the same.
 */
export class HarReader {
  readonly #problems = new Problems();
  readonly #options: ReadOptions;
  readonly #entries: EntryReader;
  readonly #splitter = new EntrySplitter((entry) => this.#take(entry));
  #isFirst = true;

  constructor(options: ReadOptions = {}) {
    this.#options = options;
    this.#entries = new EntryReader(options.redactor, this.#problems.report);
  }

  /** False where this cannot become a HAR any more, so that the rest need not be read. */
  push(piece: string): boolean {
    const text = this.#isFirst && piece.startsWith('\uFEFF') ? piece.slice(1) : piece;
    const mayBeObject = !this.#isFirst || /^\s*(?:\{|$)/.test(text);
    this.#isFirst = false;
    return this.#splitter.push(text) && mayBeObject;
  }

  finish(): HarContent {
    const { frame, head, rest } = this.#splitter.end();
    const { report } = this.#problems;
    const last = rest.trim() === '' ? undefined : parse(rest);
    if (last) this.#entries.take(last.content);
    const { count } = this.#entries;
    const whole = parse(frame);
    const begun = head === undefined || isJsonLines(frame) ? undefined : parse(`${head}]}}`);
    const content = whole ?? begun;
    if (!content) {
      report({ entry: null, field: '', says: whyNoObject(frame) });
      return noReading(this.#problems);
    }
    if (!whole) {
      report({
        entry: count,
        field: '',
        says: `The file breaks off here; the ${count} entries before are read.`,
      });
    }
    const log = harLogOf(content.content, report);
    if (!log) return noReading(this.#problems);
    // Named by a spelling that the splitter does not know, such as `"\u0065ntries"`, they are still here.
    for (const entry of log.list('entries')) this.#entries.take(entry);
    return assembleReading(log, this.#entries.entries, this.#problems, this.#options);
  }

  #take(entry: string | undefined): void {
    const parsed = entry === undefined ? undefined : parse(entry);
    if (parsed) this.#entries.take(parsed.content);
    else if (entry === undefined) this.#entries.skip('This entry is too long; it is left out.');
    else this.#entries.skip('This entry is not valid JSON; it is left out.');
  }
}

function parse(text: string): { readonly content: unknown } | undefined {
  try {
    return { content: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
