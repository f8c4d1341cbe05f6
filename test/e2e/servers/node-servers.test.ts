import { describe, it } from 'vitest';
import { nodeServers } from './embed.ts';
import { letsThrough } from './lets-through.ts';
import { hostileNames, hostilePath, scenes } from './scenes.ts';
import { servesSeveralPaths } from './several-paths.ts';

/** They share the code that `cloudflare-workers` runs with, or that `express` does. */
const ALIKE = new Set(['nextjs', 'supabase', 'netlify', 'vercel', 'firebase-functions']);

describe.concurrent.each(Object.entries(nodeServers))('%s, run with what was generated,', (id, embed) => {
  it.each(ALIKE.has(id) ? scenes.slice(0, 2) : [...scenes, hostileNames, hostilePath])(
    'lets through $name',
    async (scene) => {
      await letsThrough(id, embed, scene);
    },
  );

  it('serves several origins, methods and paths, and nobody else', async () => {
    await servesSeveralPaths(id, embed);
  });
});
