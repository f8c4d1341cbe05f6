import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { lines, quotedList } from '../config-text.ts';
import { EMPTY_RESPONSE, IS_PREFLIGHT, answersPreflights, corsFunction } from '../fetch-handler.ts';

/** @see https://vercel.com/docs/routing-middleware/api */
export const vercel = defineConfigWriter({
  id: 'vercel',
  title: 'Vercel',
  language: 'typescript',
  grammar: { path: LITERAL_PATH },
  write: (paths) =>
    lines(
      '// middleware.ts in the root of the project; npm install @vercel/functions',
      'import { next } from "@vercel/functions";',
      '',
      corsFunction(paths, 'typescript'),
      '',
      'export default function middleware(request: Request) {',
      answersPreflights(paths) && `  if (${IS_PREFLIGHT}) return withCors(request, ${EMPTY_RESPONSE});`,
      '  return withCors(request, next());',
      '}',
      '',
      `export const config = { matcher: [${quotedList(paths.map(matcherOf))}] };`,
    ),
  remarks: () => [
    'A middleware, because `headers` in `vercel.json` can’t answer preflights. Remove CORS headers from there and from the functions, so that none is sent twice.',
    'For a Next.js project, choose Next.js instead.',
  ],
});

function matcherOf({ path, exact }: { readonly path: string; readonly exact: boolean }): string {
  if (exact) return path;
  return path === '/' ? '/:path*' : `${path}/:path*`;
}
