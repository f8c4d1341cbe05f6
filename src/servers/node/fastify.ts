import { defineConfigWriter } from '../config-writer.ts';
import { indented, lines } from '../config-text.ts';
import { corsOptions } from './cors-options.ts';
import { isForAll, pathTable, pathTest } from './path-table.ts';

/** @see https://github.com/fastify/fastify-cors#options */
export const fastify = defineConfigWriter({
  id: 'fastify',
  title: 'Fastify',
  language: 'javascript',
  write(paths) {
    const intro = [
      '// npm install @fastify/cors; register it before the routes.',
      'import cors from "@fastify/cors";',
      '',
    ];
    if (isForAll(paths)) {
      return lines(...intro, 'await app.register(cors, {', ...indented(2, corsOptions(paths[0])), '});');
    }
    return lines(
      ...intro,
      pathTable('corsByPath', paths, (policy) => ['options: {', ...indented(2, corsOptions(policy)), '},']),
      '',
      'await app.register(cors, {',
      '  delegator: (request, callback) => {',
      '    const [pathname] = request.url.split("?");',
      `    const match = corsByPath.find(${pathTest(paths, 'pathname')});`,
      '    callback(null, match ? match.options : { origin: false });',
      '  },',
      '});',
    );
  },
});
