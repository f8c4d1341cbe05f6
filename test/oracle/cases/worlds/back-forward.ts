import { generate } from './mixed.ts';
import type { World } from './world.ts';

/** A page to which the user came back. */
export const backForward: World = {
  name: 'back-forward',
  generate: (random) => ({ ...generate(random), restored: true }),
};
