import { PLAIN_CASE, type OriginName, type PageRequest } from '../case.ts';
import { generateOrigin } from '../origins.ts';
import { generateRequest } from '../generate-request.ts';
import { redirectsThrough } from './redirects-through.ts';
import type { World } from './world.ts';

/** Both browsers use `https:` for every host of the `dev` domain. */
const UPGRADED: OriginName = 'hsts@api.example.dev';

/** Requests and redirects to an `http:` URL of a host for which the browser uses `https:` only. */
export const hsts: World = {
  name: 'hsts',
  generate(random) {
    const page = random.pick<OriginName>(['plain0@localhost', 'plain0@a.test', 'tls0@localhost']);
    const pageRequest: PageRequest = { ...generateRequest(random), abortAfter: null };
    const origins = random.weigh<[OriginName, ...OriginName[]]>([
      [60, [UPGRADED]],
      [15, [UPGRADED, generateOrigin(random, page)]],
      [25, [generateOrigin(random, page), UPGRADED]],
    ]);
    return { ...PLAIN_CASE, page, pageRequest, hops: redirectsThrough(random, pageRequest, origins) };
  },
};
