import { PLAIN_CASE, type ServerReply } from '../case.ts';
import { generateOrigin, generatePage } from '../origins.ts';
import { allRight, generatePreflight, generateResponse } from '../generate-replies.ts';
import { generateRequest } from '../generate-request.ts';
import type { Random } from '../random.ts';
import type { World } from './world.ts';

const ERRORS = [400, 401, 403, 404, 405, 413, 429, 500, 502, 503, 504] as const;

/** The error page of a gateway that does not know CORS. */
function errorPage(random: Random): ServerReply {
  const lines: [string, string][] = [
    ['Content-Type', random.pick(['text/html', 'application/json', 'text/plain'])],
  ];
  if (random.chance(0.2)) lines.push(['Access-Control-Allow-Credentials', 'true']);
  return { ending: 'answer', status: random.pick(ERRORS), lines };
}

/** The application sends the right CORS headers; a gateway in front of it answers some requests without them. */
export const errorStatus: World = {
  name: 'error-status',
  generate(random) {
    const page = generatePage(random);
    const pageRequest = generateRequest(random);
    const fromGateway = random.pick(['preflight', 'response', 'response', 'both']);
    const response = {
      ...generateResponse(random, pageRequest, true, false, allRight),
      ending: 'answer',
    } as const;
    return {
      ...PLAIN_CASE,
      page,
      pageRequest: { ...pageRequest, abortAfter: null },
      hops: [
        {
          origin: generateOrigin(random, page),
          preflight:
            fromGateway === 'response' ? generatePreflight(random, pageRequest, allRight) : errorPage(random),
          response:
            fromGateway === 'preflight'
              ? { ...response, status: random.pick([200, ...ERRORS]) }
              : errorPage(random),
        },
      ],
    };
  },
};
