import type { Requester } from '../case.ts';
import { generate } from './mixed.ts';
import type { World } from './world.ts';

/** A page that the user left and came back to. */
export const backForward: World = {
  name: 'back-forward',
  generate(random) {
    const { pageRequest, priming, ...made } = generate(random);
    return {
      ...made,
      pageRequest: byDocument(pageRequest),
      priming: priming && byDocument(priming),
      restored: true,
    };
  },
};

/** The DevTools protocol reports no requests of a worker that comes back with its page. */
function byDocument<Request extends { readonly requester: Requester }>(request: Request): Request {
  return request.requester === 'worker' ? { ...request, requester: 'document' } : request;
}
