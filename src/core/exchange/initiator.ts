import { memberOf, numberOf, stringMember } from '../fetch/unknown-object.ts';

/** What made the page send a request, as Chromium tells it in HAR's `_initiator`. Lines and columns count from 0. */
export interface Initiator {
  /** Such as `script` or `parser`. */
  readonly type: string;
  readonly url?: string;
  readonly lineNumber?: number;
  readonly columnNumber?: number;
  readonly stack?: CallStack;
}

export interface CallStack {
  /** How this stack led to the one above, such as `await`. */
  readonly description?: string;
  readonly callFrames: readonly CallFrame[];
  readonly parent?: CallStack;
}

export interface CallFrame {
  readonly functionName: string;
  readonly scriptId: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** What is deeper says nothing more of why a request was sent, and there may be one for each of many thousand. */
const MOST_FRAMES = 32;
const MOST_STACKS = 8;

/** @param cleanUrl is given every URL, and gives what stands for it */
export function parseInitiator(value: unknown, cleanUrl: (url: string) => string): Initiator | undefined {
  const type = stringMember(value, 'type');
  if (type === undefined) return undefined;
  const url = stringMember(value, 'url');
  const lineNumber = numberOf(value, 'lineNumber');
  const columnNumber = numberOf(value, 'columnNumber');
  const stack = parseStack(memberOf(value, 'stack'), cleanUrl, MOST_STACKS);
  return {
    type,
    ...(url !== undefined && { url: cleanUrl(url) }),
    ...(lineNumber !== undefined && { lineNumber }),
    ...(columnNumber !== undefined && { columnNumber }),
    ...(stack && { stack }),
  };
}

function parseStack(value: unknown, cleanUrl: (url: string) => string, depth: number): CallStack | undefined {
  const frames = memberOf(value, 'callFrames');
  if (depth === 0 || !Array.isArray(frames)) return undefined;
  const description = stringMember(value, 'description');
  const parent = parseStack(memberOf(value, 'parent'), cleanUrl, depth - 1);
  return {
    ...(description !== undefined && { description }),
    callFrames: frames.slice(0, MOST_FRAMES).map((frame: unknown) => parseFrame(frame, cleanUrl)),
    ...(parent && { parent }),
  };
}

function parseFrame(value: unknown, cleanUrl: (url: string) => string): CallFrame {
  return {
    functionName: stringMember(value, 'functionName') ?? '',
    scriptId: stringMember(value, 'scriptId') ?? '',
    url: cleanUrl(stringMember(value, 'url') ?? ''),
    lineNumber: numberOf(value, 'lineNumber') ?? 0,
    columnNumber: numberOf(value, 'columnNumber') ?? 0,
  };
}
