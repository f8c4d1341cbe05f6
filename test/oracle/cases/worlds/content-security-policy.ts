import { PLAIN_CASE, type OriginName, type PageRequest, type ServerName } from '../case.ts';
import { generateOrigin } from '../origins.ts';
import { generateRequest } from '../generate-request.ts';
import { redirectsThrough } from './redirects-through.ts';
import type { World } from './world.ts';

type PageAndForbidden = readonly [page: OriginName, forbidden: ServerName];

const PAGES: readonly [PageAndForbidden, ...PageAndForbidden[]] = [
  ['plain0@localhost', 'plain1'],
  ['plain0@a.test', 'tls1'],
  ['tls0@a.test', 'h2b'],
];

/** A page whose Content Security Policy forbids one server, and servers that redirect to it. */
export const contentSecurityPolicy: World = {
  name: 'content-security-policy',
  generate(random) {
    const [page, forbidden] = random.pick(PAGES);
    const pageRequest: PageRequest = { ...generateRequest(random), abortAfter: null };
    const other = (): OriginName => generateOrigin(random, page);
    const refused: OriginName = `${forbidden}@${random.pick(['localhost', 'a.test', 'b.test'])}`;
    const origins = random.weigh<[OriginName, ...OriginName[]]>([
      [15, [refused]],
      [45, [other(), refused]],
      [15, [other(), other(), refused]],
      [10, [page, refused]],
      [15, [other(), other()]],
    ]);
    return {
      ...PLAIN_CASE,
      page,
      forbidden,
      pageRequest,
      hops: redirectsThrough(random, pageRequest, origins),
    };
  },
};
