import { LITERAL_PATH, defineConfigWriter } from '../config-writer.ts';
import { lines, quotedList } from '../config-text.ts';
import { EMPTY_RESPONSE, IS_PREFLIGHT, answersPreflights, corsFunction } from '../fetch-handler.ts';

/** @see https://nextjs.org/docs/app/api-reference/file-conventions/proxy */
export const nextjs = defineConfigWriter({
  id: 'nextjs',
  title: 'Next.js',
  language: 'typescript',
  grammar: { path: LITERAL_PATH },
  write: (paths) =>
    lines(
      '// proxy.ts beside app or pages. Up to Next.js 15: middleware.ts, with a function named middleware.',
      'import { NextResponse } from "next/server";',
      '',
      corsFunction(paths, 'typescript'),
      '',
      'export function proxy(request: Request) {',
      answersPreflights(paths) && `  if (${IS_PREFLIGHT}) return withCors(request, ${EMPTY_RESPONSE});`,
      '  return withCors(request, NextResponse.next());',
      '}',
      '',
      `export const config = { matcher: [${quotedList(paths.map(matcherOf))}] };`,
    ),
  remarks: () => [
    'If you have a `proxy.ts` already, call `withCors` in it: a project has only one.',
    'Remove CORS headers from `next.config` and from route handlers, so that none is sent twice.',
  ],
});

function matcherOf({ path, exact }: { readonly path: string; readonly exact: boolean }): string {
  if (exact) return path;
  return path === '/' ? '/:path*' : `${path}/:path*`;
}
