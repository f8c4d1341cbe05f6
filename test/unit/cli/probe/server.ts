import { createServer } from 'node:http';
import { listenOnLoopback } from '../../../support/loopback.ts';

/** What a server got. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface ProbedServer {
  readonly base: string;
  readonly received: Received[];
  close(): Promise<void>;
}

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server that answers as the function says, and remembers what it got. */
export async function serveProbed(answer: (request: Received) => Reply): Promise<ProbedServer> {
  const received: Received[] = [];
  const server = await listenOnLoopback(() =>
    createServer(({ method = '', url: path = '', headers }, response) => {
      const request = { method, path, headers };
      received.push(request);
      const { status = 200, headers: sent = {} } = answer(request);
      response.writeHead(status, sent).end();
    }),
  );
  return { base: `http://127.0.0.1:${server.port}`, received, close: () => server.close() };
}
