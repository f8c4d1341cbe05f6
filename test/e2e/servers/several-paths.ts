import { expect } from 'vitest';
import { mixed } from '../../unit/servers/policies.ts';
import { writerOf } from '../../unit/servers/writers.ts';
import type { Embed } from './embed.ts';
import { startUpstream, type Running } from './program.ts';
import { replay } from './replay.ts';
import type { Scene } from './scenes.ts';

/** A request to a server that is configured with `mixed`, and whether the page gets the response. */
interface Probe {
  readonly from: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookie?: boolean;
  readonly passes: boolean;
  /** It differs from path to path, which a product with one setting for all paths cannot do. */
  readonly needsPaths?: boolean;
}

const APP = 'https://app.example';
const JSON_HEADERS = { 'content-type': 'application/json' };

const probes: readonly Probe[] = [
  { from: APP, method: 'PUT', path: '/api/items/1', headers: JSON_HEADERS, cookie: true, passes: true },
  { from: 'https://admin.example:8443', method: 'DELETE', path: '/api', cookie: true, passes: true },
  { from: 'http://localhost:5173', method: 'GET', path: '/api/items', cookie: true, passes: true },
  {
    from: 'https://www.example',
    method: 'GET',
    path: '/news/1',
    headers: { 'x-trace': '1' },
    passes: true,
  },
  { from: 'https://stranger.example', method: 'GET', path: '/api/items', passes: false },
  {
    from: 'https://stranger.example',
    method: 'PUT',
    path: '/api/items',
    headers: JSON_HEADERS,
    passes: false,
  },
  { from: `${APP}.evil.example`, method: 'GET', path: '/news/1', passes: false },
  { from: 'null', method: 'GET', path: '/api/items', passes: false },
  { from: 'https://stranger.example', method: 'GET', path: '/api/public/a', passes: true, needsPaths: true },
  { from: APP, method: 'GET', path: '/health', passes: true },
  { from: APP, method: 'GET', path: '/news/1', passes: false, needsPaths: true },
  { from: APP, method: 'GET', path: '/apis', passes: false, needsPaths: true },
  { from: 'https://www.example', method: 'GET', path: '/api/items', passes: false, needsPaths: true },
  { from: APP, method: 'PATCH', path: '/api/items/1', cookie: true, passes: false },
  {
    from: APP,
    method: 'PUT',
    path: '/api/items/1',
    headers: { 'x-other': '1' },
    cookie: true,
    passes: false,
  },
  // What no captured request needed stays forbidden, also where no preflight was captured.
  { from: APP, method: 'GET', path: '/health', headers: { 'x-other': '1' }, passes: false },
  { from: APP, method: 'PATCH', path: '/health', passes: false },
  { from: APP, method: 'DELETE', path: '/health', passes: false, needsPaths: true },
  { from: APP, method: 'DELETE', path: '/api/public/a', passes: false, needsPaths: true },
];

/** Configures the server with several origins, methods and paths, and asks it for each of them. */
export async function servesSeveralPaths(id: string, embed: Embed): Promise<void> {
  const writer = writerOf(id);
  const hasPaths = !writer.notes(mixed).some((note) => note.includes('has one CORS setting'));
  const upstream = await startUpstream((_request, response) => {
    response.writeHead(200).end();
  });
  let server: Running | undefined;
  try {
    server = await embed(writer.snippet(mixed), upstream.port);
    const { port } = server;
    const asked = probes.filter(({ needsPaths }) => hasPaths || needsPaths !== true);
    const answers = await Promise.all(asked.map(async (probe) => (await ask(probe, port)) === 'allowed'));
    const wrong = asked.filter(({ passes }, index) => answers[index] !== passes);
    expect(wrong.map(({ from, method, path, passes }) => ({ from, method, path, passes }))).toEqual([]);
  } finally {
    await server?.stop();
    await upstream.stop();
  }
}

async function ask(
  { from, method, path, headers = {}, cookie = false }: Probe,
  port: number,
): Promise<string> {
  const scene: Scene = { name: path, method, path, headers, cookie, upstream: () => undefined };
  return (await replay(scene, port, from)).verdict.verdict;
}
