import { PLAIN_CASE, type OriginName, type PageRequest } from '../case.ts';
import { generateOrigin } from '../origins.ts';
import { generateRequest } from '../generate-request.ts';
import { redirectsThrough } from './redirects-through.ts';
import type { World } from './world.ts';

/** Both browsers ask every name of the `dev` domain by `https:` alone. */
const UPGRADED: OriginName = 'hsts@api.example.dev';

/** A page that asks by `http:` for a server to which the browser speaks `https:` only, and redirects to such a server. */
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
