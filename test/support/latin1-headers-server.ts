import { createServer } from 'node:http';
import { listenOnLoopback } from './loopback.ts';

/** One char a byte. */
export const BYTES = 'Gr\xfc\xdfe';

/** A server that allows every origin, and answers with header bytes beyond ASCII: Latin-1, not UTF-8. */
export async function serveBytes(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const listening = await listenOnLoopback(() =>
    createServer((_, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('X-Name', BYTES);
      // A text would be sent together with the headers, and both as UTF-8.
      response.end(Buffer.from('bytes'));
    }),
  );
  return { url: `http://127.0.0.1:${listening.port}/bytes`, close: () => listening.close() };
}
