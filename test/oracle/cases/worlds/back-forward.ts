import { generate } from './mixed.ts';
import type { World } from './world.ts';

/** A page that the user left and came back to. */
export const backForward: World = {
  name: 'back-forward',
  generate(random) {
    const made = generate(random);
    const { requester } = made.pageRequest;
    // The DevTools protocol reports no requests of a worker that comes back with its page.
    const pageRequest = { ...made.pageRequest, requester: requester === 'worker' ? 'document' : requester };
    return { ...made, pageRequest, restored: true };
  },
};
