import { PLAIN_CASE, type OriginName, type PageRequest } from '../case.ts';
import { generateOrigin } from '../origins.ts';
import { requestBy } from '../generate-request.ts';
import { redirectsThrough } from './redirects-through.ts';
import type { World } from './world.ts';

/** Requests and redirects of a service worker. */
export const serviceWorker: World = {
  name: 'service-worker',
  generate(random) {
    const page = random.pick<OriginName>(['plain0@localhost', 'tls0@localhost']);
    const pageRequest: PageRequest = { ...requestBy(random, 'fetch', 'service-worker'), abortAfter: null };
    const other = (): OriginName => generateOrigin(random, page);
    const origins = random.weigh<[OriginName, ...OriginName[]]>([
      [50, [other()]],
      [30, [other(), other()]],
      [20, [other(), other(), other()]],
    ]);
    return {
      ...PLAIN_CASE,
      page,
      serviceWorker: true,
      pageRequest,
      hops: redirectsThrough(random, pageRequest, origins),
    };
  },
};
