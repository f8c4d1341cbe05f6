import { generate } from './mixed.ts';
import type { World } from './world.ts';

/** An app whose router changes the address of the page before each request. */
export const singlePageApp: World = {
  name: 'single-page-app',
  generate(random) {
    return {
      ...generate(random),
      parallel: 1,
      denyEvery: 0,
      routeChange: random.pick(['push', 'replace', 'hash']),
    };
  },
};
