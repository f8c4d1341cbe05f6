import { describe, it } from 'vitest';
import { nodeServers } from './embed.ts';
import { letsThrough } from './lets-through.ts';
import { hostileNames, hostilePath, scenes } from './scenes.ts';

describe.concurrent.each(Object.entries(nodeServers))('%s, run with what was generated,', (id, embed) => {
  it.each([...scenes, hostileNames, hostilePath])('lets through $name', async (scene) => {
    await letsThrough(id, embed, scene);
  });
});
