import type { Redactor } from '../../redact/redactor.ts';
import type { Report } from '../fields.ts';
import { parseEntry, type ReadEntry } from './parse-entry.ts';
import { redactEntry } from '../redact-entry.ts';

const MOST_REMEMBERED = 1000;
const LONGEST_REMEMBERED = 200;

/** Most texts of an entry, such as types and URLs of scripts, are in many others: each is looked at once. */
function rememberHarmless(redact: (text: string) => string): (text: string) => string {
  const harmless = new Set<string>();
  return (text) => {
    if (harmless.has(text)) return text;
    const redacted = redact(text);
    if (redacted === text && text.length <= LONGEST_REMEMBERED) {
      if (harmless.size >= MOST_REMEMBERED) harmless.clear();
      harmless.add(text);
    }
    return redacted;
  };
}

/** Takes the entries of a file one after the other, and keeps what can be read of them. */
export class EntryReader {
  readonly entries: ReadEntry[] = [];
  readonly #redactor: Redactor | undefined;
  readonly #report: Report;
  #count = 0;
  #previousStart = 0;

  constructor(redactor: Redactor | undefined, report: Report) {
    this.#redactor = redactor && { ...redactor, url: rememberHarmless(redactor.url) };
    this.#report = report;
  }

  /** How many there were. */
  get count(): number {
    return this.#count;
  }

  take(value: unknown): void {
    const entry = parseEntry(value, this.#count, this.#previousStart, this.#report);
    this.#count += 1;
    if (!entry) return;
    this.#previousStart = entry.startedAt;
    this.entries.push(this.#redactor ? redactEntry(entry, this.#redactor) : entry);
  }

  /** One that cannot be looked at; why, in one sentence. */
  skip(says: string): void {
    this.#report({ entry: this.#count, field: '', says });
    this.#count += 1;
  }
}
