import { createServer, type OutgoingHttpHeaders, type RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenOnLoopback } from './loopback.ts';

/** A page, and another origin for it to ask. */
export interface CaptureSite {
  readonly page: string;
  readonly other: string;
  /** Resolves once the page has been asked for. */
  readonly visited: Promise<void>;
  /** Resolves with what the page posted to its own `/report`. */
  readonly reported: Promise<string>;
  close(): Promise<void>;
}

/**
 * Serves a page with this script; `OTHER` in it is the other origin. There `/allowed` is allowed, `/slow` too but
 * late, `/held` is answered once `/release` was asked for, `/events` sends one event and stays open, `/never` does
 * not answer, and everything else lacks the header.
 * `/missing` of the page's own origin is the page with status 404, `/empty` a 500 without a body.
 */
export async function serveCaptureSite(script: string): Promise<CaptureSite> {
  const answerOther = createAnswers();
  const other = await listenOnLoopback(() => createServer(answerOther));
  const origin = `http://localhost:${other.port}`;
  const html = `<!doctype html><title>page</title><script>const OTHER = '${origin}'; ${script}</script>`;
  let visit: (() => void) | undefined;
  const visited = new Promise<void>((resolve) => (visit = resolve));
  let report: ((text: string) => void) | undefined;
  const reported = new Promise<string>((resolve) => (report = resolve));
  const page = await listenOnLoopback(() =>
    createServer((request, response) => {
      visit?.();
      if (request.url === '/report') void text(request).then((body) => (report?.(body), response.end()));
      else if (request.url === '/empty') response.writeHead(500).end();
      else if (request.url === '/silent') return;
      else
        response.writeHead(request.url === '/missing' ? 404 : 200, { 'Content-Type': 'text/html' }).end(html);
    }),
  );
  return {
    page: `http://localhost:${page.port}/`,
    other: origin,
    visited,
    reported,
    close: async () => {
      await Promise.all([page.close(), other.close()]);
    },
  };
}

/** How late `/slow` is, in milliseconds: later than a page without requests counts as idle. */
const SLOW = 1_500;

function createAnswers(): RequestListener {
  let release: (() => void) | undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const allow = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'PUT',
    'Content-Type': 'text/plain',
  };
  return (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const answer = (headers: OutgoingHttpHeaders): void => void response.writeHead(200, headers).end('x');
    if (path === '/never') return;
    if (path === '/release') release?.();
    if (path === '/events')
      response.writeHead(200, { ...allow, 'Content-Type': 'text/event-stream' }).write('data: x\n\n');
    else if (path === '/slow') setTimeout(() => answer(allow), SLOW);
    else if (path === '/held') void released.then(() => answer(allow));
    else if (path === '/allowed' || path === '/release') answer(allow);
    else answer({ 'Content-Type': 'text/plain' });
  };
}
