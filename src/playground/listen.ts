import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';

export interface Listening {
  readonly server: Server | TlsServer;
  readonly port: number;
  /** Also ends open responses. */
  close(): Promise<void>;
}

/** Listens, by default on a free port. Throws if this machine lacks the address. */
export async function listen(server: Server | TlsServer, host: string, wanted = 0): Promise<Listening> {
  server.listen(wanted, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`no port on ${host}`);
  return {
    server,
    port: address.port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Ports below those that operating systems assign automatically. */
const UNASSIGNED = { from: 20_000, count: 10_000 };

let next = Math.floor(Math.random() * UNASSIGNED.count);

/** A port on which nothing is listening, and that no program gets by chance. Each call returns another one. */
export async function closedPort(host: string): Promise<number> {
  for (;;) {
    const port = UNASSIGNED.from + next;
    next = (next + 1) % UNASSIGNED.count;
    const listening = await listen(createServer(), host, port).catch(() => undefined);
    await listening?.close();
    if (listening) return port;
  }
}
