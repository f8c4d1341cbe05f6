import type { PathPolicy } from '../../core/advice/policy/server-policy.ts';
import { defineConfigWriter } from '../config-writer.ts';
import { indented, lines, quotedList } from '../config-text.ts';
import { allowOptions } from './allow-options.ts';
import { isForAll, pathTable, pathTest } from './path-table.ts';

/** @see https://hono.dev/docs/middleware/builtin/cors */
export const hono = defineConfigWriter({
  id: 'hono',
  title: 'Hono',
  language: 'javascript',
  write(paths) {
    const intro = [
      '// Place this before authentication and the routes.',
      'import { cors } from "hono/cors";',
      '',
    ];
    if (isForAll(paths)) {
      return lines(...intro, 'app.use(cors({', ...indented(2, optionsOf(paths[0])), '}));');
    }
    return lines(
      ...intro,
      pathTable('corsByPath', paths, (policy) => ['cors: cors({', ...indented(2, optionsOf(policy)), '}),']),
      '',
      'app.use((c, next) => {',
      '  const { pathname } = new URL(c.req.url);',
      `  const match = corsByPath.find(${pathTest(paths, 'pathname')});`,
      '  return match ? match.cors(c, next) : next();',
      '});',
    );
  },
});

function optionsOf(policy: PathPolicy): (string | false)[] {
  const { wildcard, origins } = policy;
  return allowOptions(policy, wildcard ? '"*"' : `[${quotedList(origins)}]`);
}
