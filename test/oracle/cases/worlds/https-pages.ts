import { PLAIN_CASE, type OriginName, type PageRequest } from '../case.ts';
import { generateRequest } from '../generate-request.ts';
import { redirectsThrough } from './redirects-through.ts';
import type { World } from './world.ts';

const SECURE = ['tls0@b.test', 'tls1@a.test', 'tls1@b.test', 'h2a@b.test', 'h2b@www.a.test'] as const;
const INSECURE = ['plain0@a.test', 'plain1@b.test', 'plain2@www.a.test'] as const;
const LOOPBACK = ['plain0@localhost', 'plain1@127.0.0.1', 'plain2@[::1]'] as const;

/** A secure page whose requests go to, or are redirected to, plain `http:`. */
export const httpsPages: World = {
  name: 'https-pages',
  generate(random) {
    const page = random.pick<OriginName>(['tls0@a.test', 'h2a@a.test', 'tls0@localhost']);
    const pageRequest: PageRequest = { ...generateRequest(random), abortAfter: null };
    const pick = (from: readonly [OriginName, ...OriginName[]]): OriginName => random.pick(from);
    const origins = random.weigh<[OriginName, ...OriginName[]]>([
      [15, [pick(INSECURE)]],
      [10, [pick(LOOPBACK)]],
      [40, [pick(SECURE), pick(INSECURE)]],
      [15, [pick(SECURE), pick(LOOPBACK)]],
      [10, [page, pick(INSECURE)]],
      [10, [pick(SECURE), pick(SECURE), pick(INSECURE)]],
    ]);
    return { ...PLAIN_CASE, page, pageRequest, hops: redirectsThrough(random, pageRequest, origins) };
  },
};
