import { defineConfigWriter } from './config-writer.ts';
import { lines, quotedList } from './config-text.ts';

/** @see https://expressjs.com/en/resources/middleware/cors.html */
export const express = defineConfigWriter({
  id: 'express',
  title: 'Express',
  language: 'javascript',
  write(policy) {
    const { path, wildcard, origins, credentials, answersPreflight } = policy;
    const { methods, headers, exposeHeaders, maxAge } = policy;
    return lines(
      '// npm install cors; place it before authentication and the routes.',
      'import cors from "cors";',
      '',
      `app.use("${escapePattern(path)}", cors({`,
      wildcard ? '  origin: "*",' : `  origin: [${quotedList(origins)}],`,
      credentials && '  credentials: true,',
      answersPreflight && `  methods: [${quotedList(methods)}],`,
      answersPreflight && headers.length > 0 && `  allowedHeaders: [${quotedList(headers)}],`,
      exposeHeaders.length > 0 && `  exposedHeaders: [${quotedList(exposeHeaders)}],`,
      answersPreflight && maxAge !== undefined && `  maxAge: ${maxAge},`,
      '}));',
    );
  },
});

/** Escapes characters that Express 5 reads as a pattern; the backslash is doubled because it stands in a string. */
function escapePattern(path: string): string {
  return path.replace(/[!()*+:?[\]{}]/g, '\\\\$&');
}
