import { defineConfigWriter } from './config-writer.ts';
import { lines, quotedList } from './config-text.ts';

/** @see https://github.com/fastify/fastify-cors#options */
export const fastify = defineConfigWriter({
  id: 'fastify',
  title: 'Fastify',
  language: 'javascript',
  write({ path, wildcard, origins, credentials, methods, headers, exposeHeaders, maxAge, answersPreflight }) {
    return lines(
      `// npm install @fastify/cors; register it before the routes, in the plugin that serves ${path}.`,
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
