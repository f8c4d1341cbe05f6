import { PLAIN_CASE } from '../case.ts';
import { generateOrigin, generatePage } from '../origins.ts';
import { allRight, generatePreflight, generateResponse } from '../generate-replies.ts';
import { requestBy } from '../generate-request.ts';
import type { World } from './world.ts';

/** A response in the HTTP cache that was made for another origin or mode, with and without `Vary`. */
export const httpCache: World = {
  name: 'http-cache',
  generate(random) {
    const page = generatePage(random);
    const api = random.pick(['fetch', 'fetch', 'xhr', 'image', 'script', 'font', 'module']);
    const requester = random.pick(['document', 'document', 'frame']);
    const pageRequest = {
      ...requestBy(random, api, requester),
      method: 'GET',
      headers: [],
      body: 'none',
      mode: 'cors',
      redirect: 'follow',
      cache: random.pick(['default', 'default', 'default', 'force-cache', 'no-cache']),
      keepalive: false,
      abortAfter: null,
    } as const;
    const response = generateResponse(
      random,
      pageRequest,
      true,
      true,
      random.chance(0.8) ? allRight : undefined,
    );
    const lines = response.lines.filter(([name]) => !/^(vary|cache-control)$/i.test(name));
    const vary = random.pick(['Origin', 'Accept-Encoding', null]);
    return {
      ...PLAIN_CASE,
      page,
      pageRequest,
      priming: {
        requester: random.pick(['document', 'frame', 'sibling-frame', 'sibling-frame']),
        mode: random.pick(['cors', 'no-cors']),
        credentials: random.pick(['default', 'include']),
      },
      times: random.pick([1, 2]),
      hops: [
        {
          origin: generateOrigin(random, page),
          preflight: generatePreflight(random, pageRequest),
          response: {
            ...response,
            lines: [
              ...lines,
              ['Cache-Control', 'max-age=600'],
              ...(vary === null ? [] : [['Vary', vary] as const]),
            ],
          },
        },
      ],
    };
  },
};
