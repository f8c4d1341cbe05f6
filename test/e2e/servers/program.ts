import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, get, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { until } from '../../../src/cli/until.ts';
import { closedPort } from '../../../src/playground/listen.ts';

/** A server that answers on 127.0.0.1. */
export interface Running {
  readonly port: number;
  stop(): Promise<void>;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** Milliseconds within which a server has to answer. */
const START_LIMIT = 90_000;
/** Beneath the packages, so that what is written here can import them. */
const FOLDER = new URL('../../../node_modules/.cors-lens-', import.meta.url).pathname;

/** The server behind the one that is configured. */
export async function startUpstream(listener: RequestListener): Promise<Running> {
  // Connections stay open: one that is closed the moment it is used again would be a failure of nobody.
  const server = createServer({ keepAliveTimeout: 0 }, listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return {
    port: address.port,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Writes `files` into a new folder, runs a program there, and waits until it answers. Throws with what it printed. */
export async function startProgram(
  files: Readonly<Record<string, (port: number, folder: string) => string>>,
  command: (folder: string) => Command,
): Promise<Running> {
  const folder = await mkdtemp(FOLDER);
  // These programs cannot be told to choose a port themselves.
  const port = await closedPort('127.0.0.1');
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text(port, folder));
  const { program, args, env } = command(folder);
  const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += String(text)));
  const ended = new Promise<void>((resolve) =>
    child.on('error', () => resolve()).on('exit', () => resolve()),
  );
  let over = false;
  void ended.then(() => (over = true));
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  let isThere = false;
  await until(START_LIMIT, async () => over || (isThere = await answers(port)));
  if (isThere) return { port, stop };
  await stop();
  throw new Error(`${program} does not answer: ${printed}`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ port, host: '127.0.0.1', agent: false }, (response) => {
      response.resume().on('end', () => resolve(true));
    });
    request.on('error', () => resolve(false));
  });
}
