import { describe, it } from 'vitest';
import { found, provideLibraries, providePrograms, type Libraries } from './debian-packages.ts';
import { packagedServers, type Embed } from './embed.ts';
import { letsThrough, letsThroughOwnError } from './lets-through.ts';
import { goServer, phpServer, pythonServers, railsServer } from './library-servers.ts';
import { hostileNames, scenes } from './scenes.ts';
import { servesSeveralPaths } from './several-paths.ts';

const programs = await providePrograms();
const libraries = await provideLibraries();

const embeds: Record<string, Embed | string> =
  typeof programs === 'string'
    ? { nginx: programs, apache: programs, caddy: programs }
    : { ...packagedServers(programs) };
for (const [id, program, embed] of [
  ['php', 'php', phpServer],
  ['flask', 'python3', python('flask')],
  ['django', 'python3', python('django')],
  ['fastapi', 'python3', python('fastapi')],
  ['rails', 'ruby', withLibraries(railsServer)],
  ['go', 'go', withLibraries(goServer)],
] as const) {
  const path = await found(program);
  embeds[id] = path === undefined ? `${program} is not installed` : embed(path);
}

// A reporter that folds files shows no reason for skipping.
for (const [id, embed] of Object.entries(embeds))
  if (typeof embed === 'string') process.stderr.write(`${id} is not run: ${embed}\n`);

type LibraryServer = (program: string, libraries: Libraries) => Embed;

function withLibraries(server: LibraryServer): (program: string) => Embed | string {
  return (program) => (typeof libraries === 'string' ? libraries : server(program, libraries));
}

function python(id: 'flask' | 'django' | 'fastapi'): (program: string) => Embed | string {
  return withLibraries((program, own) => pythonServers(program, own)[id]);
}

/** Each start of these takes seconds: some compile, some load a framework. */
const SLOW = new Set(['go', 'django', 'fastapi', 'flask', 'rails']);

describe.concurrent.each(Object.entries(embeds))('%s, run with what was generated,', (id, embed) => {
  const few = SLOW.has(id) ? scenes.slice(0, 1) : [...scenes, hostileNames];
  it.for(few)('lets through $name', async (scene, { skip }) => {
    if (typeof embed === 'string') return skip(embed);
    await letsThrough(id, embed, scene);
  });

  it('serves several origins, methods and paths, and nobody else', async ({ skip }) => {
    if (typeof embed === 'string') return skip(embed);
    await servesSeveralPaths(id, embed);
  });
});

describe.concurrent.each(['nginx', 'apache', 'caddy'])('%s, without the server behind it,', (id) => {
  it.for(scenes.slice(0, 1))('lets through its own error for $name', async (scene, { skip }) => {
    const embed = embeds[id];
    if (embed === undefined || typeof embed === 'string') return skip(embed);
    await letsThroughOwnError(id, embed, scene);
  });
});
