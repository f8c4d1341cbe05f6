import { describe, it } from 'vitest';
import { providePrograms } from './debian-packages.ts';
import { packagedServers } from './embed.ts';
import { letsThrough } from './lets-through.ts';
import { hostileNames, scenes } from './scenes.ts';

const programs = await providePrograms();

describe.each(['nginx', 'apache', 'caddy'] as const)('%s, run with what was generated,', (id) => {
  it.for([...scenes, hostileNames])('lets through $name', async (scene, { skip }) => {
    if (typeof programs === 'string') return skip(programs);
    await letsThrough(id, packagedServers(programs)[id], scene);
  });
});
