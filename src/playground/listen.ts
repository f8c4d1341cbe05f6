import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';

export interface Listening {
  readonly server: Server | TlsServer;
  readonly port: number;
  /** Ends open responses, too. */
  close(): Promise<void>;
}

/** Listens on a free port; throws where this machine lacks the address. */
export async function listen(server: Server | TlsServer, host: string): Promise<Listening> {
  server.listen(0, host);
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

/** A port on which nothing listens. */
export async function closedPort(host: string): Promise<number> {
  const listening = await listen(createServer(), host);
  await listening.close();
  return listening.port;
}
