import { PLAIN_CASE } from '../case.ts';
import { generateOrigin, generatePage } from '../origins.ts';
import { allRight, generatePreflight, generateResponse, severalWrong } from '../generate-replies.ts';
import { requestBy } from '../generate-request.ts';
import type { World } from './world.ts';

/** Servers with several faults at once, requested by scripts in every credentials mode. */
export const severalFaults: World = {
  name: 'several-faults',
  generate(random) {
    const page = generatePage(random);
    const requester = random.pick(['document', 'document', 'document', 'frame', 'worker']);
    const pageRequest = {
      ...requestBy(random, random.pick(['fetch', 'fetch', 'xhr']), requester),
      mode: 'cors',
      credentials: random.pick(['default', 'omit', 'same-origin', 'include', 'include', 'include']),
      abortAfter: null,
    } as const;
    const count = random.weigh([
      [85, 1],
      [15, 2],
    ]);
    const hopAt = (index: number) => {
      // The response counts only where the preflight passes.
      const preflightCare = random.chance(0.3) ? allRight : severalWrong(random);
      const care = index < count - 1 && random.chance(0.7) ? allRight : severalWrong(random);
      return {
        origin: generateOrigin(random, page),
        preflight: generatePreflight(random, pageRequest, preflightCare),
        response: generateResponse(random, pageRequest, index === count - 1, false, care),
      };
    };
    const rest = Array.from({ length: count - 1 }, (_, at) => hopAt(at + 1));
    return { ...PLAIN_CASE, page, pageRequest, hops: [hopAt(0), ...rest] };
  },
};
