import { createServer } from 'node:net';
import { createCertificate } from '../../../src/playground/certificate.ts';
import { closedPort } from '../../../src/playground/listen.ts';
import { createHttp1Server } from '../../support/http1-server.ts';
import { createHttp2Server } from '../../support/http2-server.ts';
import { listenOnLoopback, type Listening } from '../../support/loopback.ts';
import type { WireHandler } from '../../support/test-server-types.ts';
import { SERVERS, type OriginName, type ServerName } from '../cases/case.ts';

/** The servers of a run. Every origin of a case is one of them, under one of the host names. */
export interface TestServers {
  /** What Chromium must be started with, for the names, the certificate and the public server to work. */
  readonly browserArguments: readonly string[];
  /** Serialized as in a URL: `https://a.test:4711`. */
  originOf(origin: OriginName): string;
  close(): Promise<void>;
}

/** A port that Chromium never connects to. */
const UNSAFE_PORT = 6000;

function isSecure(server: string): boolean {
  return server.startsWith('tls') || server.startsWith('h2');
}

export async function openTestServers(handler: WireHandler): Promise<TestServers> {
  const certificate = createCertificate();
  const create = (name: ServerName): Parameters<typeof listenOnLoopback>[0] => {
    if (name.startsWith('h2')) return () => createHttp2Server(handler, certificate);
    return () => createHttp1Server(handler, name.startsWith('tls') ? certificate : undefined);
  };
  const garbled = await listenOnLoopback(() =>
    createServer((socket) => socket.on('error', () => {}).end('\0garbled\r\n\r\n')),
  );
  const refused = await closedPort('127.0.0.1');
  const open = new Map<string, Listening>([['garbled', garbled]]);
  for (const name of SERVERS) open.set(name, await listenOnLoopback(create(name)));
  const publicPort = open.get('public0')?.port;
  return {
    browserArguments: [
      '--host-resolver-rules=MAP *.test 127.0.0.1, MAP *.dev 127.0.0.1, MAP nowhere.invalid ~NOTFOUND',
      // This makes the certificate valid, so that the HTTP cache works; accepting all certificates would not.
      `--ignore-certificate-errors-spki-list=${certificate.fingerprint}`,
      `--ip-address-space-overrides=127.0.0.1:${publicPort}=public,[::1]:${publicPort}=public`,
    ],
    originOf(origin) {
      const at = origin.indexOf('@');
      const server = origin.slice(0, at);
      const port =
        server === 'hsts'
          ? open.get('tls0')?.port
          : server === 'unsafe'
            ? UNSAFE_PORT
            : (open.get(server)?.port ?? refused);
      return `${isSecure(server) ? 'https' : 'http'}://${origin.slice(at + 1).toLowerCase()}:${port}`;
    },
    async close() {
      await Promise.all([...open.values()].map((listening) => listening.close()));
    },
  };
}
