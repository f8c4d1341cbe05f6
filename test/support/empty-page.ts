import { createServer } from 'node:http';
import { listenOnLoopback, type Listening } from './loopback.ts';

/** Serves a page with a title and nothing else, whatever is asked for. */
export function serveEmptyPage(): Promise<Listening> {
  return listenOnLoopback(() =>
    createServer(
      (_, response) => void response.setHeader('Content-Type', 'text/html').end('<title>page</title>'),
    ),
  );
}
