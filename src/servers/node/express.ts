import { defineConfigWriter } from '../config-writer.ts';
import { indented, lines } from '../config-text.ts';
import { corsOptions } from './cors-options.ts';
import { isForAll, pathTable, pathTest } from './path-table.ts';

/** @see https://expressjs.com/en/resources/middleware/cors.html */
export const express = defineConfigWriter({
  id: 'express',
  title: 'Express',
  language: 'javascript',
  write(paths) {
    const intro = [
      '// npm install cors; place this before authentication and the routes.',
      'import cors from "cors";',
      '',
    ];
    if (isForAll(paths)) {
      return lines(...intro, 'app.use(cors({', ...indented(2, corsOptions(paths[0])), '}));');
    }
    return lines(
      ...intro,
      pathTable('corsByPath', paths, (policy) => [
        'cors: cors({',
        ...indented(2, corsOptions(policy)),
        '}),',
      ]),
      '',
      'app.use((req, res, next) => {',
      `  const match = corsByPath.find(${pathTest(paths, 'req.path')});`,
      '  return match ? match.cors(req, res, next) : next();',
      '});',
    );
  },
});
