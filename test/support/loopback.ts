import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

/** A server that listens on both loopback addresses at one port. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

async function listen(server: Server, host: string, port: number): Promise<number | undefined> {
  server.listen(port, host);
  const failed = once(server, 'error').then(() => undefined);
  await Promise.race([once(server, 'listening'), failed]);
  if (!server.listening) return undefined;
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' ? address?.port : undefined;
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
    if (port === undefined) throw new Error('no free port on 127.0.0.1');
    const six = track(create());
    if ((await listen(six, '::1', port)) === port) {
      return {
        port,
        async close() {
          const closed = [once(four, 'close'), once(six, 'close')];
          four.close();
          six.close();
          for (const socket of open) socket.destroy();
          await Promise.all(closed);
        },
      };
    }
    four.close();
  }
}
