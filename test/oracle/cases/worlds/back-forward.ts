import { generate } from './mixed.ts';
import type { World } from './world.ts';

/** A page to which the user came back. */
export const backForward: World = {
  name: 'back-forward',
  generate(random) {
    const made = generate(random);
    const { requester } = made.pageRequest;
    // Of a worker that comes back with its page the browser's protocol reports no requests.
    const pageRequest = { ...made.pageRequest, requester: requester === 'worker' ? 'document' : requester };
    return { ...made, pageRequest, restored: true };
  },
};
