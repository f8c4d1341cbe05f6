import { keepNotes, type HookKeys } from './keep-notes.ts';
import { createTools } from './tools.ts';
import { traceElements } from './trace-elements.ts';
import { traceFetch } from './trace-fetch.ts';
import { traceFrames } from './trace-frames.ts';
import { traceOthers } from './trace-others.ts';
import { traceXhr } from './trace-xhr.ts';

const PARTS = [traceFetch, traceXhr, traceOthers, traceElements];

export function createKeys(): HookKeys {
  const key = (): string => `cors-lens ${crypto.randomUUID()}`;
  return { read: key(), stop: key(), frame: key() };
}

/**
 * The hook as the text of a script: it notes what the page asks for, and runs in a page only while Trace is on. The page
 * gets the same results and the same errors, the wrapped functions keep their names, lengths and texts, and no global
 * name is added.
 */
export function hookText(keys: HookKeys): string {
  const parts = PARTS.map((part) => `(${part.toString()})(tools, scope);`).join('\n');
  return `{ const isHooked = (scope) => {
try { return scope.Function.prototype.toString.call(${JSON.stringify(keys.frame)}) === ''; } catch { return false; }
};
const hook = (scope) => {
if (isHooked(scope)) return;
const keeper = (${keepNotes.toString()})(${JSON.stringify(keys)}, scope);
const tools = (${createTools.toString()})(keeper, scope);
${parts}
(${traceFrames.toString()})(tools, scope, hook);
};
hook(window); }`;
}

/**
 * An expression for the top document: what it and its frames noted since it was asked last, as a JSON array of documents;
 * an empty one where it has no hook.
 */
export function readNotes(key: string): string {
  return `(() => {
    try { return Function.prototype.toString.call(${JSON.stringify(key)}); } catch { return '[]'; }
  })()`;
}
