import type { CallFrame, Initiator } from '../../core/exchange/initiator.ts';

/** A line in a file. Counts from 0. */
export interface Place {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/** The line that sent the request: of the page's own code, if that is on the stack. */
export function placeOf({ stack, url, lineNumber = 0, columnNumber = 0 }: Initiator): Place | undefined {
  const frames: CallFrame[] = [];
  for (let one = stack; one; one = one.parent) one.callFrames.forEach((frame) => frames.push(frame));
  const frame = frames.find((one) => !isLibrary(one.url)) ?? frames[0];
  if (frame) return placeOfFrame(frame);
  return url === undefined || url === '' ? undefined : { url, line: lineNumber, column: columnNumber };
}

export function placeOfFrame({ url, lineNumber, columnNumber }: CallFrame): Place {
  return { url, line: lineNumber, column: columnNumber };
}

/** `app.js:6`, as DevTools writes it. */
export function placeText({ url, line }: Place): string {
  const path = url.replace(/[?#].*/s, '');
  return `${path.slice(path.lastIndexOf('/') + 1) || '(index)'}:${line + 1}`;
}

/** The same of what sent a request; its kind, such as `parser`, where no line did. */
export function senderText(initiator: Initiator): string {
  const place = placeOf(initiator);
  return place ? placeText(place) : initiator.type;
}

/** Where bundlers and package servers keep the code of others. */
export function isLibrary(url: string): boolean {
  return /\/node_modules\/|\/(?:vendors?|libs?)[./-]|\.min\.js(?:[?#]|$)|\/npm\/|\/\/cdn\./.test(url);
}
