import { createServer, get, type Server } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServerPolicy } from '../../../src/core/advice/policy/server-policy.ts';
import { buildPath } from '../../unit/servers/policies.ts';
import { writerOf } from '../../unit/servers/writers.ts';
import { startProgram, type Running } from './program.ts';

/** Answers with the path and the host that it was asked for. */
let upstream: Server;
let server = '';

beforeAll(async () => {
  upstream = createServer((request, response) => {
    response.setHeader('Set-Cookie', 'session=1; Domain=api.example');
    response.end(JSON.stringify({ path: request.url, host: request.headers.host }));
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const address = upstream.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  server = `http://127.0.0.1:${address.port}`;
});

afterAll(() => {
  upstream.closeAllConnections();
  upstream.close();
});

/** Development servers that can run here, with the configuration in its usual file. */
const developmentServers: Readonly<Record<string, (snippet: string) => Promise<Running>>> = {
  'vite-proxy': (snippet) => {
    let used = 0;
    const files = { 'vite.config.mjs': () => snippet, port: (port: number) => `${(used = port)}` };
    const vite = new URL('../../../node_modules/vite/bin/vite.js', import.meta.url).pathname;
    return startProgram(files, () => ({
      program: process.execPath,
      args: [vite, '--host', '127.0.0.1', '--port', `${used}`, '--strictPort'],
      env: process.env,
    }));
  },
  'create-react-app-proxy': (snippet) =>
    startProgram(
      {
        'setupProxy.cjs': () => snippet,
        'server.mjs': (port) => `import express from 'express';
import setUpProxy from './setupProxy.cjs';
const app = express();
setUpProxy(app);
app.use((request, response) => { response.send('the page'); });
app.listen(${port}, '127.0.0.1');`,
      },
      () => ({ program: process.execPath, args: ['server.mjs'], env: process.env }),
    ),
};

describe.concurrent.each(Object.entries(developmentServers))('%s, with what was generated,', (id, start) => {
  const paths = (...names: readonly string[]): ServerPolicy => ({
    server,
    paths: names.map((path) => buildPath({ path, exact: false, origins: ['http://localhost:5173'] })),
  });

  it('passes on what is below a prefix', async () => {
    const running = await start(writerOf(id).snippet(paths('/v1/items', '/files')));
    try {
      const { host } = new URL(server);
      expect(await read(running, '/v1/items/7?a=1')).toMatchObject({ path: '/v1/items/7?a=1', host });
      expect(await read(running, '/files/a')).toMatchObject({ path: '/files/a', host });
      expect(await read(running, '/')).toBe('not proxied');
    } finally {
      await running.stop();
    }
  });

  it('has a prefix of its own for a whole server, and binds its cookies to the development server', async () => {
    const running = await start(writerOf(id).snippet(paths('/')));
    try {
      expect(await read(running, '/api/users')).toMatchObject({ path: '/users', cookie: 'session=1' });
      expect(await read(running, '/users')).toBe('not proxied');
    } finally {
      await running.stop();
    }
  });
});

function read({ port }: Running, path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    get({ port, path, host: '127.0.0.1', agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += String(part)));
      response.on('end', () => {
        const [cookie] = response.headers['set-cookie'] ?? [];
        resolve(text.startsWith('{"path"') ? { ...JSON.parse(text), cookie } : 'not proxied');
      });
    }).on('error', reject);
  });
}
