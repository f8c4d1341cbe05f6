import { connect, type Socket } from 'node:net';

/** Firefox's own remote protocol: WebDriver commands and privileged scripts. */
export interface Marionette {
  /** Sends a command such as `WebDriver:Navigate`; rejects with a `MarionetteError` if Firefox refuses it. */
  send(command: string, parameters?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Resolves once the connection is closed. */
  readonly closed: Promise<void>;
  close(): void;
}

/** A refused command; `name` is WebDriver's, such as `timeout` or `javascript error`. */
export class MarionetteError extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Connects to the Marionette server on that port of this computer; rejects if nothing is listening. Messages are
 * JSON arrays, each preceded by its length in bytes: `[0, id, command, parameters]` is sent, `[1, id, error, result]`
 * comes back.
 * @see https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1');
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  const answer = (message: unknown): void => {
    // The first message is a greeting, which is not an array.
    if (!Array.isArray(message)) return;
    const [, id, error, result]: unknown[] = message;
    const one = typeof id === 'number' ? waiting.get(id) : undefined;
    if (!one || typeof id !== 'number') return;
    waiting.delete(id);
    if (error === null || error === undefined) one.resolve(valueOf(result));
    else one.reject(errorFrom(error));
  };

  const closed = new Promise<void>((resolve) => {
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      for (const { reject } of waiting.values())
        reject(new MarionetteError('closed', 'the connection to Firefox is closed'));
      waiting.clear();
      resolve();
    });
  });
  readMessages(socket, answer);

  return {
    closed,
    send(command, parameters = {}) {
      if (socket.destroyed)
        return Promise.reject(new MarionetteError('closed', 'the connection to Firefox is closed'));
      const id = (lastId += 1);
      const message = JSON.stringify([0, id, command, parameters]);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        socket.write(`${Buffer.byteLength(message)}:${message}`);
      });
    },
    close: () => void socket.destroy(),
  };
}

function readMessages(socket: Socket, receive: (message: unknown) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  let needed = 0;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    // Large messages come in many chunks. They are joined only when the last one has arrived.
    while (size >= Math.max(needed, 1)) {
      const buffer = Buffer.concat(chunks.splice(0));
      const colon = buffer.indexOf(':');
      const length = colon < 0 ? Number.NaN : Number(buffer.toString('latin1', 0, colon));
      const end = colon + 1 + length;
      if (!(end <= size)) {
        chunks.push(buffer);
        needed = Number.isNaN(end) ? size + 1 : end;
        return;
      }
      receive(JSON.parse(buffer.toString('utf8', colon + 1, end)));
      chunks.push(buffer.subarray(end));
      size -= end;
      needed = 0;
    }
  });
}

/** Commands that yield one value wrap it. */
function valueOf(result: unknown): unknown {
  const isWrapped = typeof result === 'object' && result !== null && 'value' in result;
  return isWrapped ? result.value : result;
}

function errorFrom(error: unknown): MarionetteError {
  if (typeof error !== 'object' || error === null) return new MarionetteError('unknown error', String(error));
  const name = 'error' in error ? String(error.error) : 'unknown error';
  return new MarionetteError(name, 'message' in error ? String(error.message) : name);
}
