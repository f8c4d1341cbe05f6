import { describe, it } from 'vitest';
import { providePrograms } from './debian-packages.ts';
import { packagedServers } from './embed.ts';
import { letsThrough, letsThroughOwnError } from './lets-through.ts';
import { hostileNames, scenes } from './scenes.ts';

const programs = await providePrograms();
// A reporter that folds files shows no reason for skipping.
if (typeof programs === 'string') process.stderr.write(`NGINX, Apache and Caddy are not run: ${programs}\n`);

describe.each(['nginx', 'apache', 'caddy'] as const)('%s, run with what was generated,', (id) => {
  it.for([...scenes, hostileNames])('lets through $name', async (scene, { skip }) => {
    if (typeof programs === 'string') return skip(programs);
    await letsThrough(id, packagedServers(programs)[id], scene);
  });

  it.for(scenes.slice(0, 1))('lets through its own error for $name', async (scene, { skip }) => {
    if (typeof programs === 'string') return skip(programs);
    await letsThroughOwnError(id, packagedServers(programs)[id], scene);
  });
});
