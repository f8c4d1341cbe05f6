import type { CallFrame } from '../../core/exchange/initiator.ts';

/** `    at load (https://app.example/app.js:12:7)` or `    at https://app.example/app.js:12:7`, as V8 writes it. */
const V8 = /^\s*at (?:(.*?) \()?((?:https?|file|webpack|blob).*?):(\d+):(\d+)\)?$/;
/** `load@https://app.example/app.js:12:7`, as SpiderMonkey writes it. */
const SPIDER_MONKEY = /^(.*?)@((?:https?|file|webpack|blob).*?):(\d+):(\d+)$/;

/** A deeper stack says nothing more. */
const MOST_FRAMES = 32;

/** The frames of an Error's `stack` that are in a script with a URL. Their lines and columns count from 0. */
export function parseStack(text: string): readonly CallFrame[] {
  const frames: CallFrame[] = [];
  for (const line of text.split('\n', 4 * MOST_FRAMES)) {
    const [, name = '', url, row, column] = V8.exec(line) ?? SPIDER_MONKEY.exec(line) ?? [];
    if (url === undefined) continue;
    frames.push({
      functionName: name.replace(/^async\*?\s*/, ''),
      scriptId: '',
      url,
      lineNumber: Number(row) - 1,
      columnNumber: Number(column) - 1,
    });
    if (frames.length === MOST_FRAMES) break;
  }
  return frames;
}
