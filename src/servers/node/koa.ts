import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { defineConfigWriter } from '../config-writer.ts';
import { indented, lines, methodNames, quotedList } from '../config-text.ts';
import { isForAll, pathTable, pathTest } from './path-table.ts';

/** @see https://github.com/koajs/cors#corsoptions */
export const koa = defineConfigWriter({
  id: 'koa',
  title: 'Koa',
  language: 'javascript',
  write(paths) {
    const listing = paths.some(({ wildcard }) => !wildcard);
    const intro = [
      '// npm install @koa/cors; place this before authentication and the routes.',
      'import cors from "@koa/cors";',
      '',
      // The middleware takes one origin or a function. An empty string makes it send no header.
      ...(listing
        ? [
            'const allowOnly = (origins) => (ctx) =>',
            '  origins.includes(ctx.get("Origin")) ? ctx.get("Origin") : "";',
            '',
          ]
        : []),
    ];
    if (isForAll(paths)) {
      return lines(...intro, 'app.use(cors({', ...indented(2, optionsOf(paths[0])), '}));');
    }
    return lines(
      ...intro,
      pathTable('corsByPath', paths, (policy) => ['cors: cors({', ...indented(2, optionsOf(policy)), '}),']),
      '',
      'app.use((ctx, next) => {',
      `  const match = corsByPath.find(${pathTest(paths, 'ctx.path')});`,
      '  return match ? match.cors(ctx, next) : next();',
      '});',
    );
  },
  remarks: (paths) => [
    paths.some(({ answersPreflight, headers }) => answersPreflight && headers.length === 0) &&
      'Without `allowHeaders`, the middleware allows every request header.',
  ],
});

function optionsOf(policy: PathPolicy): (string | false)[] {
  const { wildcard, origins, credentials, answersPreflight, headers, exposeHeaders, maxAge } = policy;
  return [
    wildcard ? 'origin: "*",' : `origin: allowOnly([${quotedList(origins)}]),`,
    credentials && 'credentials: true,',
    answersPreflight && `allowMethods: [${quotedList(methodNames(policy))}],`,
    answersPreflight && headers.length > 0 && `allowHeaders: [${quotedList(headers)}],`,
    exposeHeaders.length > 0 && `exposeHeaders: [${quotedList(exposeHeaders)}],`,
    answersPreflight && maxAge !== undefined && `maxAge: ${maxAge},`,
  ];
}
