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

function node(module: (snippet: string, port: number, upstream: number) => string): Embed {
  return (snippet, upstream) =>
    startProgram({ 'server.mjs': (port) => module(snippet, port, upstream) }, () => ({
      program: process.execPath,
      args: ['server.mjs'],
      env: process.env,
    }));
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
  'cloudflare-workers': node(
    (snippet, port, upstream) => `import { createServer } from 'node:http';
${snippet.replace('export default', 'const worker =')}
createServer(async (req, res) => {
  const url = 'http://127.0.0.1:${upstream}' + req.url;
  const response = await worker.fetch(new Request(url, { method: req.method, headers: req.headers }));
  res.writeHead(response.status, [...response.headers].flat());
  res.end(Buffer.from(await response.arrayBuffer()));
}).listen(${port}, '127.0.0.1');`,
  ),
};

/** Splits where a comment says that the second part goes elsewhere. */
function places(snippet: string): { readonly http: string; readonly location: string } {
  const cut = snippet.indexOf('# In the location');
  return { http: snippet.slice(0, cut), location: snippet.slice(cut) };
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
    location / {
      ${places(snippet).location}
      proxy_pass http://127.0.0.1:${upstream};
    }
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
