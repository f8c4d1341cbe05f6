import { defineServer } from './server.ts';
import { lines, quotedList } from './text.ts';

/** @see https://github.com/fastify/fastify-cors#options */
export const fastify = defineServer({
  id: 'fastify',
  title: 'Fastify',
  language: 'javascript',
  write({ path, wildcard, origins, credentials, methods, headers, exposeHeaders, maxAge, answersPreflight }) {
    return lines(
      `// npm install @fastify/cors; goes before the routes, in the plugin that has ${path}.`,
      'import cors from "@fastify/cors";',
      '',
      'await app.register(cors, {',
      wildcard ? '  origin: "*",' : `  origin: [${quotedList(origins)}],`,
      credentials && '  credentials: true,',
      answersPreflight && `  methods: [${quotedList(methods)}],`,
      answersPreflight && headers.length > 0 && `  allowedHeaders: [${quotedList(headers)}],`,
      exposeHeaders.length > 0 && `  exposedHeaders: [${quotedList(exposeHeaders)}],`,
      answersPreflight && maxAge !== undefined && `  maxAge: ${maxAge},`,
      '});',
    );
  },
});
