import type { Hop, OriginName, PageRequest, ServerReply } from '../case.ts';
import { allRight, generatePreflight, generateResponse } from '../generate-replies.ts';
import type { Random } from '../random.ts';

/** Hops through these origins; most servers on the way have the right CORS headers. */
export function redirectsThrough(
  random: Random,
  pageRequest: PageRequest,
  [first, ...others]: readonly [OriginName, ...OriginName[]],
): [Hop, ...Hop[]] {
  const hopAt = (origin: OriginName, at: number): Hop => ({
    origin,
    preflight: generatePreflight(random, pageRequest, random.chance(0.7) ? allRight : undefined),
    response: replyAt(random, pageRequest, at === others.length),
  });
  return [hopAt(first, 0), ...others.map((origin, at) => hopAt(origin, at + 1))];
}

function replyAt(random: Random, pageRequest: PageRequest, isLast: boolean): ServerReply {
  return generateResponse(random, pageRequest, isLast, false, random.chance(0.7) ? allRight : undefined);
}
