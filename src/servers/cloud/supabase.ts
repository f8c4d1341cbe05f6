import { defineConfigWriter } from '../config-writer.ts';
import { lines } from '../config-text.ts';
import { EMPTY_RESPONSE, IS_PREFLIGHT, answersPreflights, corsFunction } from '../fetch-handler.ts';

/** @see https://supabase.com/docs/guides/functions/cors */
export const supabase = defineConfigWriter({
  id: 'supabase',
  title: 'Supabase Edge Functions',
  language: 'typescript',
  hasOneSetting: true,
  write: ([policy]) => {
    // A function does not see the path under which the gateway serves it.
    const paths = [{ ...policy, path: '/', exact: false }] as const;
    return lines(
      '// supabase/functions/_shared/cors.ts',
      corsFunction(paths, 'typescript').replace('\nfunction', '\nexport function'),
      '',
      '// supabase/functions/NAME/index.ts, for each function; handle is your own code.',
      'import { withCors } from "../_shared/cors.ts";',
      '',
      'Deno.serve(async (request) => {',
      answersPreflights(paths) && `  if (${IS_PREFLIGHT}) return withCors(request, ${EMPTY_RESPONSE});`,
      '  return withCors(request, await handle(request));',
      '});',
    );
  },
  remarks: () => [
    'The database API (`/rest/v1`), Auth and Storage send CORS headers of their own, which can’t be changed here.',
    'An exception in `handle` leaves the response without CORS headers: catch it and return a response.',
  ],
});
