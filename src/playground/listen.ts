import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';

export interface Listening {
  readonly server: Server | TlsServer;
  readonly port: number;
  /** Ends open responses, too. */
  close(): Promise<void>;
}

/** Listens, on a free port where none is named; throws where this machine lacks the address. */
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

/** Systems choose ports for whoever asks for any from those above. */
const UNCHOSEN = { from: 20_000, count: 10_000 };

let next = Math.floor(Math.random() * UNCHOSEN.count);

/** A port on which nothing listens, nor will by chance while it is used; another one each time. */
export async function closedPort(host: string): Promise<number> {
  for (;;) {
    const port = UNCHOSEN.from + next;
    next = (next + 1) % UNCHOSEN.count;
    const listening = await listen(createServer(), host, port).catch(() => undefined);
    await listening?.close();
    if (listening) return port;
  }
}
