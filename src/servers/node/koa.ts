import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { defineConfigWriter } from '../config-writer.ts';
import { indented, lines, quotedList } from '../config-text.ts';
import { allowOptions } from './allow-options.ts';
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
});

function optionsOf(policy: PathPolicy): (string | false)[] {
  const { wildcard, origins } = policy;
  return allowOptions(policy, wildcard ? '"*"' : `allowOnly([${quotedList(origins)}])`);
}
