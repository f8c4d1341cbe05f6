import { readFileSync } from 'node:fs';
import type { PlaygroundExchange } from './exchange.ts';

export interface Body {
  readonly type: string;
  readonly bytes: Buffer;
  /** Keep the response open after these bytes. */
  readonly streams?: true;
}

function served(name: string): Buffer {
  return readFileSync(new URL(`served/${name}`, import.meta.url));
}

/** 100 x 100 transparent pixels with a grey bar, 10 pixels wide, at the left: a shape that can be measured. */
const IMAGE: Body = { type: 'image/png', bytes: served('bar.png') };
/** One glyph: a square for the letter A. */
const FONT: Body = { type: 'font/ttf', bytes: served('square.ttf') };
const AUDIO: Body = { type: 'audio/wav', bytes: served('silence.wav') };
const SCRIPT: Body = {
  type: 'text/javascript',
  bytes: Buffer.from('globalThis.playgroundScriptRan = true;\n'),
};
const STYLESHEET: Body = { type: 'text/css', bytes: Buffer.from(':root { --playground: 1; }\n') };
const EVENTS: Body = { type: 'text/event-stream', bytes: Buffer.from('data: hello\n\n'), streams: true };
const TEXT: Body = { type: 'text/plain', bytes: Buffer.from('hello\n') };

/** The body that the requester can load successfully. */
export function bodyFor(exchange: PlaygroundExchange): Body {
  switch (exchange.from) {
    case 'image':
    case 'canvas':
    case 'webgl':
    case 'shape':
      return IMAGE;
    case 'font':
      return FONT;
    case 'audio':
      return AUDIO;
    case 'module':
    case 'script':
      return SCRIPT;
    case 'stylesheet':
      return STYLESHEET;
    case 'event-source':
      return EVENTS;
    default:
      return TEXT;
  }
}
