import { defineConfigWriter } from '../config-writer.ts';
import { indented, isWholeServer, lines } from '../config-text.ts';
import { EMPTY_RESPONSE, IS_PREFLIGHT, answersPreflights, corsFunction } from '../fetch-handler.ts';
import { pathTest } from '../node/path-table.ts';

/** @see https://developers.cloudflare.com/workers/runtime-apis/handlers/fetch/ */
export const cloudflareWorkers = defineConfigWriter({
  id: 'cloudflare-workers',
  title: 'Cloudflare Workers',
  language: 'javascript',
  write: (paths) =>
    lines(
      '// A Worker on the routes of the server. Replace fetch(request) by your own handler if you have one.',
      corsFunction(paths, 'javascript'),
      '',
      'export default {',
      '  async fetch(request) {',
      ...indented(4, [
        !paths.some(isWholeServer) && 'const { pathname } = new URL(request.url);',
        !paths.some(isWholeServer) &&
          `if (!corsByPath.some(${pathTest(paths, 'pathname')})) return fetch(request);`,
        answersPreflights(paths) && `if (${IS_PREFLIGHT}) return withCors(request, ${EMPTY_RESPONSE});`,
        'const response = await fetch(request);',
        '// The headers of a fetched response are read-only; those of a copy are not.',
        'return withCors(request, new Response(response.body, response));',
      ]),
      '  },',
      '};',
    ),
});
