import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { lines, quotedList } from '../config-text.ts';
import { EMPTY_RESPONSE, IS_PREFLIGHT, answersPreflights, corsFunction } from '../fetch-handler.ts';

/** @see https://docs.netlify.com/build/edge-functions/api/ */
export const netlify = defineConfigWriter({
  id: 'netlify',
  title: 'Netlify',
  language: 'typescript',
  grammar: { path: LITERAL_PATH },
  write: (paths) =>
    lines(
      '// netlify/edge-functions/cors.ts',
      'import type { Config, Context } from "@netlify/edge-functions";',
      '',
      corsFunction(paths, 'typescript'),
      '',
      'export default async (request: Request, context: Context) => {',
      answersPreflights(paths) && `  if (${IS_PREFLIGHT}) return withCors(request, ${EMPTY_RESPONSE});`,
      '  const response = await context.next();',
      '  return withCors(request, new Response(response.body, response));',
      '};',
      '',
      `export const config: Config = { path: [${quotedList(paths.flatMap(patternsOf))}] };`,
    ),
  remarks: () => [
    'An edge function, because `_headers` and `netlify.toml` can send only one fixed origin and don’t answer preflights. Remove CORS headers from them.',
  ],
});

function patternsOf({ path, exact }: { readonly path: string; readonly exact: boolean }): string[] {
  if (exact) return [path];
  return path === '/' ? ['/*'] : [path, `${path}/*`];
}
