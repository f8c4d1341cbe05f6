import { transformWithOxc } from 'vite';
import type { Programs } from './debian-packages.ts';
import { startProgram, type Running } from './program.ts';

/** Runs a snippet in the least configuration around it, before an upstream on that port. */
export type Embed = (snippet: string, upstream: number) => Promise<Running>;

/** What stands behind the snippet answers with the upstream's status, and asks OPTIONS for what it cannot have. */
const ANSWER = `
async function statusOf(url, method, upstream) {
  if (method === 'OPTIONS') return 401;
  const { status } = await fetch('http://127.0.0.1:' + upstream + url, { method, headers: { authorization: 'x' } });
  return status;
}`;

/** How a platform joins the headers of a middleware with the response behind it. */
const MERGE = `
function withHeadersOf(first, second) {
  const response = new Response(second.body, second);
  for (const [name, value] of first.headers) response.headers.set(name, value);
  return response;
}`;

type Module = (snippet: string, port: number, upstream: number) => string;

function node(module: Module): Embed {
  return (snippet, upstream) =>
    startProgram({ 'server.mjs': (port) => module(snippet, port, upstream) }, () => ({
      program: process.execPath,
      args: ['server.mjs'],
      env: process.env,
    }));
}

/** For snippets in TypeScript; only their types are taken away. */
function typed(module: Module): Embed {
  return async (snippet, upstream) => {
    const { code } = await transformWithOxc(snippet, 'snippet.ts');
    return node(module)(code, upstream);
  };
}

/** Serves what has the form of a Fetch handler, an expression in `request`, with Node. */
function fetchServer(handler: string, port: number, upstream: number): string {
  return `const { createServer } = await import('node:http');
createServer(async (req, res) => {
  const url = 'http://127.0.0.1:${upstream}' + req.url;
  const request = new Request(url, { method: req.method, headers: req.headers });
  const response = await ${handler};
  res.writeHead(response.status, [...response.headers].flat());
  res.end(Buffer.from(await response.arrayBuffer()));
}).listen(${port}, '127.0.0.1');`;
}

export const nodeServers: Readonly<Record<string, Embed>> = {
  express: node(
    (snippet, port, upstream) => `import express from 'express';
const app = express();
${snippet}
${ANSWER}
app.use(async (req, res) => { res.status(await statusOf(req.url, req.method, ${upstream})).end(); });
app.listen(${port}, '127.0.0.1');`,
  ),
  fastify: node(
    (snippet, port, upstream) => `import Fastify from 'fastify';
const app = Fastify();
${snippet}
${ANSWER}
const method = ['GET', 'PUT', 'PATCH', 'DELETE'];
app.route({ method, url: '/*', handler: async (req, reply) => reply.code(await statusOf(req.url, req.method, ${upstream})).send() });
await app.listen({ port: ${port}, host: '127.0.0.1' });`,
  ),
  nestjs: typed(
    (snippet, port, upstream) => `import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
class AppModule {}
Module({})(AppModule);
const app = await NestFactory.create(AppModule, { logger: false });
${snippet}
${ANSWER}
app.use(async (req, res) => { res.status(await statusOf(req.url, req.method, ${upstream})).end(); });
await app.listen(${port}, '127.0.0.1');`,
  ),
  hono: node(
    (snippet, port, upstream) => `import { Hono } from 'hono';
import { serve } from '@hono/node-server';
const app = new Hono();
${snippet}
${ANSWER}
app.all('*', async (c) => {
  const { pathname } = new URL(c.req.url);
  return c.body(null, await statusOf(pathname, c.req.method, ${upstream}));
});
serve({ fetch: app.fetch, port: ${port}, hostname: '127.0.0.1' });`,
  ),
  koa: node(
    (snippet, port, upstream) => `import Koa from 'koa';
const app = new Koa();
${snippet}
${ANSWER}
app.use(async (ctx) => { ctx.status = await statusOf(ctx.url, ctx.method, ${upstream}); ctx.body = null; });
app.listen(${port}, '127.0.0.1');`,
  ),
  nextjs: typed(
    // Next.js adds the headers of what next() gives to the response of the route.
    (snippet, port, upstream) => `const NextResponse = { next: () => new Response(null) };
${snippet.replace(/^import .*$/m, '').replace(/^export /gm, '')}
async function handle(request) {
  const first = proxy(request);
  return first.status === 204 ? first : withHeadersOf(first, await fetch(request));
}
${MERGE}
${fetchServer('handle(request)', port, upstream)}`,
  ),
  'cloudflare-workers': node(
    (snippet, port, upstream) => `${snippet.replace('export default', 'const worker =')}
${fetchServer('worker.fetch(request)', port, upstream)}`,
  ),
  supabase: typed(
    (snippet, port, upstream) => `const Deno = { serve: (handler) => (globalThis.handler = handler) };
const handle = async (request) => new Response(null, await fetch(request));
${snippet.replace(/^import .*$/m, '').replace(/^export /gm, '')}
${fetchServer('globalThis.handler(request)', port, upstream)}`,
  ),
  netlify: typed(
    (snippet, port, upstream) => `${snippet
      .replace(/^import .*$/m, '')
      .replace('export default', 'const edge =')
      .replace(/^export /gm, '')}
${fetchServer('edge(request, { next: () => fetch(request) })', port, upstream)}`,
  ),
  vercel: typed(
    (snippet, port, upstream) => `const next = () => new Response(null);
${snippet
  .replace(/^import .*$/m, '')
  .replace('export default ', '')
  .replace(/^export /gm, '')}
async function handle(request) {
  const first = middleware(request);
  return first.status === 204 ? first : withHeadersOf(first, await fetch(request));
}
${MERGE}
${fetchServer('handle(request)', port, upstream)}`,
  ),
  'firebase-functions': node(
    (snippet, port, upstream) => `import express from 'express';
const onRequest = (handler) => handler;
${snippet.replace(/^import .*https";$/m, '').replace(/^export /m, '')}
${ANSWER}
async function handle(req, res) { res.status(await statusOf(req.url, req.method, ${upstream})).end(); }
express().use(api).listen(${port}, '127.0.0.1');`,
  ),
};

/** What belongs in `http { }`, and what belongs in each location, told apart by the comments in the snippet. */
function places(snippet: string): { readonly http: string; readonly locations: readonly string[] } {
  const [http = '', ...parts] = snippet.split(/^# In the location { } that serves /m);
  return {
    http,
    locations: parts.map((part) => {
      const [place = '', ...body] = part.split('\n');
      const [, path = '', below] = /^(.*?)( and below)?:$/.exec(place) ?? [];
      const match = below === undefined ? `= ${path}` : path === '/' ? '/' : `~ ^${path}(/|$)`;
      return `location ${match} {\n${body.join('\n')}`;
    }),
  };
}

export function packagedServers(programs: Programs): Readonly<Record<'nginx' | 'apache' | 'caddy', Embed>> {
  const { env } = programs;
  return {
    nginx: (snippet, upstream) =>
      startProgram(
        {
          'nginx.conf': (port, folder) => `daemon off;
master_process off;
pid ${folder}/pid;
error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  ${places(snippet).http}
  server {
    listen 127.0.0.1:${port};
    ${places(snippet)
      .locations.map((location) => `${location}\n      proxy_pass http://127.0.0.1:${upstream};\n    }`)
      .join('\n    ')}
  }
}
`,
        },
        (folder) => ({
          program: programs.nginx,
          args: ['-e', 'stderr', '-p', folder, '-c', `${folder}/nginx.conf`],
          env,
        }),
      ),
    apache: (snippet, upstream) =>
      startProgram(
        {
          'httpd.conf': (port, folder) => `${[
            'mpm_event',
            'authz_core',
            'headers',
            'rewrite',
            'proxy',
            'proxy_http',
          ]
            .map((name) => `LoadModule ${name}_module ${programs.apacheModules}/mod_${name}.so`)
            .join('\n')}
ServerName localhost
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/pid
ErrorLog "|/bin/cat"
User nobody
Group nogroup
Listen 127.0.0.1:${port}
<VirtualHost *:${port}>
  ${snippet}
  ProxyPass / http://127.0.0.1:${upstream}/
</VirtualHost>
`,
        },
        (folder) => ({ program: programs.apache, args: ['-DFOREGROUND', '-f', `${folder}/httpd.conf`], env }),
      ),
    caddy: (snippet, upstream) =>
      startProgram(
        {
          Caddyfile: (port) => `{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
  ${snippet}
  reverse_proxy 127.0.0.1:${upstream}
}
`,
        },
        (folder) => ({
          program: programs.caddy,
          args: ['run', '--config', 'Caddyfile'],
          env: { ...env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
        }),
      ),
  };
}
