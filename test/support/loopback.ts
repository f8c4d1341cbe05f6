import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

/** A server that listens on both loopback addresses at one port. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** The port it listens on, or why it does not. */
async function listen(server: Server, host: string, port: number): Promise<number | 'taken' | 'no-address'> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' ? 'taken' : 'no-address';
  }
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address ? address.port : 'no-address';
}

/**
 * Chromium turns `localhost` and `[::1]` into either loopback address, so both must answer.
 * A port that is free on one may be taken on the other: then another is asked for.
 */
export async function listenOnLoopback(create: () => Server): Promise<Listening> {
  const open = new Set<{ destroy(): unknown }>();
  const track = (server: Server): Server =>
    server.on('connection', (socket) => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    });
  for (;;) {
    const four = track(create());
    const port = await listen(four, '127.0.0.1', 0);
    if (typeof port !== 'number') throw new Error('no free port on 127.0.0.1');
    const six = track(create());
    const sixth = await listen(six, '::1', port);
    if (sixth !== 'taken') {
      // A machine without IPv6 has no [::1] that browsers could try.
      const servers = sixth === port ? [four, six] : [four];
      return {
        port,
        async close() {
          const closed = servers.map((server) => once(server, 'close'));
          for (const server of servers) server.close();
          for (const socket of open) socket.destroy();
          await Promise.all(closed);
        },
      };
    }
    four.close();
  }
}
