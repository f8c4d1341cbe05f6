import { PLAIN_CASE, type Case, type Hop, type Priming, type Requester } from '../case.ts';
import { generateRequest, generateRepeated, varied } from '../generate-request.ts';
import { generatePreflight, generateResponse } from '../generate-replies.ts';
import type { Random } from '../random.ts';
import type { World } from './world.ts';
import { generateFirstOrigin, generateOrigin, generatePage } from '../origins.ts';

/** Random requests and random servers. */
export const mixed: World = { name: 'mixed', generate };

export function generate(random: Random): Omit<Case, 'world'> {
  const page = generatePage(random);
  const pageRequest = varied(random, generateRequest(random));
  const count = random.weigh([
    [64, 1],
    [21, 2],
    [8, 3],
    [4, 4],
    [3, 5],
  ]);
  const parallel = random.weigh([
    [94, 1],
    [2, 2],
    [2, 3],
    [2, 6],
  ]);
  const times = random.weigh([
    [85, 1],
    [parallel > 1 ? 0 : 10, 2],
    [parallel > 1 ? 0 : 5, 3],
  ]);
  const priming = random.chance(0.04) ? primingBy(pageRequest.requester) : null;
  const first = generateFirstOrigin(random, page);
  const others = [first, page, generateOrigin(random, page), generateOrigin(random, page)] as const;
  const hopAt = (index: number): Hop => ({
    origin: index === 0 ? first : random.pick([...others]),
    preflight: generatePreflight(random, pageRequest),
    response: generateResponse(random, pageRequest, index === count - 1, priming !== null || times > 1),
  });
  return {
    ...PLAIN_CASE,
    page,
    pageRequest,
    hops: [hopAt(0), ...Array.from({ length: count - 1 }, (_, rest) => hopAt(rest + 1))],
    times,
    repeated: times > 1 ? generateRepeated(random, pageRequest) : {},
    parallel,
    denyEvery: parallel > 1 && random.chance(0.5) ? 3 : 0,
    priming,
  };
}

/** The cache is filled by a request in mode no-cors, as an image would be. */
function primingBy(requester: Requester): Priming {
  return { requester, mode: 'no-cors', credentials: 'default' };
}
