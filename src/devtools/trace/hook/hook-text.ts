import { keepNotes, type HookKeys } from './keep-notes.ts';
import { createTools } from './tools.ts';
import { traceElements } from './trace-elements.ts';
import { traceFetch } from './trace-fetch.ts';
import { traceFrames } from './trace-frames.ts';
import { traceOthers } from './trace-others.ts';
import { traceWorkers } from './trace-workers.ts';
import { traceXhr } from './trace-xhr.ts';

export function createKeys(): HookKeys {
  const key = (): string => `cors-lens ${crypto.randomUUID()}`;
  return { read: key(), stop: key(), frame: key(), worker: key() };
}

/**
 * The hook as the text of a script: it notes what the page asks for, and runs in a page only while Trace is on. The page
 * gets the same results and the same errors, the wrapped functions keep their names, lengths and texts, and no global
 * name is added.
 */
export function hookText(keys: HookKeys): string {
  const { worker: key } = keys;
  const ofWorker: HookKeys = { read: key, stop: key, frame: key, worker: key };
  return `{ const keepNotes = ${keepNotes.toString()};
const createTools = ${createTools.toString()};
const everywhere = [${[traceFetch, traceXhr, traceOthers].map(String).join(',\n')}];
const traceElements = ${traceElements.toString()};
const { apply } = Reflect, { toString } = Function.prototype, textOf = (part) => apply(toString, part, []);
const isHooked = (scope) => {
try { return scope.Function.prototype.toString.call(${JSON.stringify(keys.frame)}) === ''; } catch { return false; }
};
const workerHook = { key: ${JSON.stringify(key)}, text() {
let text = 'const keeper = (' + textOf(keepNotes) + ')(${JSON.stringify(ofWorker)}, self);';
text += 'const tools = (' + textOf(createTools) + ')(keeper, self);';
for (let at = 0; at < everywhere.length; at += 1) text += '(' + textOf(everywhere[at]) + ')(tools, self);';
return '{' + text + '}';
} };
const hook = (scope) => {
if (isHooked(scope)) return;
const keeper = keepNotes(${JSON.stringify(keys)}, scope);
const tools = createTools(keeper, scope);
for (let at = 0; at < everywhere.length; at += 1) everywhere[at](tools, scope);
traceElements(tools, scope);
(${traceWorkers.toString()})(tools, scope, keeper.hear, workerHook);
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
