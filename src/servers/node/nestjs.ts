import { defineConfigWriter } from '../config-writer.ts';
import { indented, lines } from '../config-text.ts';
import { corsOptions } from './cors-options.ts';
import { isForAll, pathTable, pathTest } from './path-table.ts';

/** @see https://docs.nestjs.com/security/cors */
export const nestjs = defineConfigWriter({
  id: 'nestjs',
  title: 'NestJS',
  language: 'typescript',
  write(paths) {
    const intro =
      '// main.ts, after NestFactory.create(), before app.listen(); only one enableCors() counts.';
    if (isForAll(paths)) {
      return lines(intro, 'app.enableCors({', ...indented(2, corsOptions(paths[0])), '});');
    }
    return lines(
      intro,
      pathTable('corsByPath', paths, (policy) => ['options: {', ...indented(2, corsOptions(policy)), '},']),
      '',
      // The types of NestJS leave those of the parameters open, which strict TypeScript refuses.
      'app.enableCors((request: { url: string }, callback: (error: Error | null, options: object) => void) => {',
      '  const [pathname] = request.url.split("?");',
      `  const match = corsByPath.find(${pathTest(paths, 'pathname')});`,
      '  callback(null, match ? match.options : { origin: false });',
      '});',
    );
  },
  remarks: () => ['WebSocket gateways have CORS settings of their own: `@WebSocketGateway({ cors: … })`.'],
});
