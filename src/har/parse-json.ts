import type { Report } from './fields.ts';

/** Undefined, and reported, where the text is no JSON. Of a HAR that breaks off, the whole entries are kept. */
export function parseJson(text: string, report: Report): { readonly content: unknown } | undefined {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return { content: JSON.parse(json) };
  } catch {
    const rescued = rescue(json);
    if (!rescued) {
      report({ entry: null, field: '', says: 'This is no JSON, so it is no HAR file.' });
      return undefined;
    }
    const says = `The file breaks off here; the ${rescued.count} entries before are read.`;
    report({ entry: rescued.count, field: '', says });
    return rescued;
  }
}

interface Rescued {
  readonly content: unknown;
  readonly count: number;
}

/** Closes the list of entries after the last whole one. Programs write what describes the file before its entries. */
function rescue(json: string): Rescued | undefined {
  const start = /"entries"\s*:\s*\[/.exec(json);
  if (!start) return undefined;
  const from = start.index + start[0].length;
  const { end, count } = wholeMembers(json, from);
  try {
    return { content: JSON.parse(`${json.slice(0, end)}]}}`), count };
  } catch {
    return undefined;
  }
}

const MARK = /["{}]/g;
const END_OF_TEXT = /(?<!\\)(?:\\\\)*"/g;

/** Where the last whole object of the list ends that begins there, and how many there are. */
function wholeMembers(json: string, from: number): { end: number; count: number } {
  let end = from;
  let count = 0;
  let depth = 0;
  MARK.lastIndex = from;
  for (let mark = MARK.exec(json); mark; mark = MARK.exec(json)) {
    if (mark[0] === '"') {
      END_OF_TEXT.lastIndex = mark.index + 1;
      if (!END_OF_TEXT.exec(json)) break;
      MARK.lastIndex = END_OF_TEXT.lastIndex;
    } else {
      depth += mark[0] === '{' ? 1 : -1;
      if (depth < 0) break;
      if (depth > 0) continue;
      end = mark.index + 1;
      count += 1;
    }
  }
  return { end, count };
}
