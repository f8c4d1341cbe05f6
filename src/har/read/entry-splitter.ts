const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Depths of braces and brackets: the file's object, its `log`, the list of entries. */
const TOP = 1;
const LOG = 2;
const LIST = 3;

/** Characters. A longer entry is no request of a page, and longer text around the entries no HAR. */
const LONGEST_ENTRY = 2 ** 28;
const LONGEST_FRAME = 2 ** 26;

/** What is left at the end of the text. */
export interface SplitEnd {
  /** The text without its entries, as far as it goes. */
  readonly frame: string;
  /** What of it stands before the entries; undefined where there are none. */
  readonly head: string | undefined;
  /** An entry that breaks off, or the last one of a text that does. */
  readonly rest: string;
}

/**
 * Cuts the text of a HAR into its entries while it comes in, so that no more than one of them is in memory as text. It
 * looks only at quotes, braces, brackets and the commas between entries: whether the parts are JSON is not its business.
 */
export class EntrySplitter {
  readonly #take: (entry: string | undefined) => void;
  #depth = 0;
  #inText = false;
  #isEscaped = false;
  #inLog = false;
  #inEntries = false;
  /** The last text in the file's object, and in its `log`: the name of what comes next. */
  #nameInTop = '';
  #nameInLog = '';
  #text = '';
  readonly #frame: string[] = [];
  #frameLength = 0;
  #head: string | undefined;
  #entry: string[] = [];
  #entryLength = 0;

  /** `take` is given each entry's text in order, undefined for one that is too long. */
  constructor(take: (entry: string | undefined) => void) {
    this.#take = take;
  }

  /** False once the text cannot become a HAR any more. */
  push(piece: string): boolean {
    let from = 0;
    let at = 0;
    while (at < piece.length) {
      if (this.#inText) {
        at = this.#passText(piece, at);
        continue;
      }
      const code = piece.charCodeAt(at);
      at += 1;
      if (code === QUOTE) this.#inText = true;
      else if (code === OPEN_OBJECT || code === OPEN_LIST) {
        this.#depth += 1;
        if (this.#depth > LIST || this.#inEntries || !this.#opensEntries(code)) continue;
        this.#addToFrame(piece.slice(from, at));
        this.#head = this.#frame.join('');
        from = at;
      } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        this.#depth -= 1;
        if (this.#depth < LOG) this.#inLog = false;
        if (this.#depth >= LIST || !this.#inEntries) continue;
        this.#inEntries = false;
        this.#endEntry(piece.slice(from, at - 1));
        from = at - 1;
      } else if (code === COMMA && this.#inEntries && this.#depth === LIST) {
        this.#endEntry(piece.slice(from, at - 1));
        from = at;
      }
    }
    if (this.#inEntries) this.#addToEntry(piece.slice(from));
    else this.#addToFrame(piece.slice(from));
    return this.#frameLength <= LONGEST_FRAME;
  }

  end(): SplitEnd {
    return { frame: this.#frame.join(''), head: this.#head, rest: this.#entry.join('') };
  }

  #opensEntries(code: number): boolean {
    if (this.#depth === LOG) this.#inLog = code === OPEN_OBJECT && this.#nameInTop === 'log';
    this.#inEntries =
      this.#depth === LIST && this.#inLog && code === OPEN_LIST && this.#nameInLog === 'entries';
    return this.#inEntries;
  }

  /** The index after the text, or the piece's length where it goes on. */
  #passText(piece: string, start: number): number {
    let at = this.#isEscaped ? start + 1 : start;
    this.#isEscaped = false;
    for (;;) {
      const quote = piece.indexOf('"', at);
      const end = quote < 0 ? piece.length : quote;
      const isEscaped = backslashesBefore(piece, end, at) % 2 === 1;
      if (quote < 0 || !isEscaped) {
        if (this.#depth <= LOG) this.#text += piece.slice(start, end);
        if (quote < 0) this.#isEscaped = isEscaped;
        else this.#endText();
        return quote < 0 ? end : end + 1;
      }
      at = end + 1;
    }
  }

  #endText(): void {
    this.#inText = false;
    if (this.#depth === TOP) this.#nameInTop = this.#text;
    if (this.#depth === LOG) this.#nameInLog = this.#text;
    this.#text = '';
  }

  #addToFrame(text: string): void {
    this.#frame.push(text);
    this.#frameLength += text.length;
  }

  #addToEntry(text: string): void {
    this.#entryLength += text.length;
    if (this.#entryLength > LONGEST_ENTRY) this.#entry = [];
    else this.#entry.push(text);
  }

  #endEntry(text: string): void {
    this.#addToEntry(text);
    const entry = this.#entry.join('');
    if (this.#entryLength > LONGEST_ENTRY) this.#take(undefined);
    else if (entry.trim() !== '') this.#take(entry);
    this.#entry = [];
    this.#entryLength = 0;
  }
}

function backslashesBefore(text: string, end: number, start: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) === BACKSLASH) at -= 1;
  return end - at;
}
