import { createTools } from './tools.ts';
import { traceElements } from './trace-elements.ts';
import { traceFetch } from './trace-fetch.ts';
import { traceOthers } from './trace-others.ts';
import { traceXhr } from './trace-xhr.ts';

const PARTS = [traceFetch, traceXhr, traceOthers, traceElements];

/**
 * The hook as the text of a script: it notes what the page asks for, and runs in a page only while Trace is on. The page
 * gets the same results and the same errors, the wrapped functions keep their names, lengths and texts, and no global
 * name is added.
 */
export function hookText(secret: string): string {
  const parts = PARTS.map((part) => `(${part.toString()})(tools);`).join('\n');
  return `{ const tools = (${createTools.toString()})(${JSON.stringify(secret)});\n${parts} }`;
}

/**
 * An expression for the page: the notes of its document and of the frames in it that it may reach, as JSON; each document
 * gives what it noted since it was asked last. One without the hook gives nothing.
 */
export function readNotes(secret: string): string {
  return `(() => {
    const read = [];
    const visit = (frame) => {
      try { read.push(JSON.parse(frame.Function.prototype.toString.call(${JSON.stringify(secret)}))); } catch {}
      try { for (let at = 0; at < frame.length; at += 1) visit(frame[at]); } catch {}
    };
    visit(window);
    return JSON.stringify(read);
  })()`;
}
