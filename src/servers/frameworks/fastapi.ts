import { defineConfigWriter } from '../config-writer.ts';
import { lines, methodNames, originNames, quotedList } from '../config-text.ts';

/** @see https://fastapi.tiangolo.com/tutorial/cors/ */
export const fastapi = defineConfigWriter({
  id: 'fastapi',
  title: 'FastAPI',
  language: 'python',
  hasOneSetting: true,
  write([policy]) {
    const { credentials, headers, exposeHeaders, maxAge, answersPreflight } = policy;
    return lines(
      '# Add this after all other app.add_middleware calls: the last one added runs first.',
      'from fastapi.middleware.cors import CORSMiddleware',
      '',
      'app.add_middleware(',
      '    CORSMiddleware,',
      `    allow_origins=[${quotedList(originNames(policy))}],`,
      credentials && '    allow_credentials=True,',
      `    allow_methods=[${quotedList(methodNames(policy))}],`,
      answersPreflight && headers.length > 0 && `    allow_headers=[${quotedList(headers)}],`,
      exposeHeaders.length > 0 && `    expose_headers=[${quotedList(exposeHeaders)}],`,
      answersPreflight && maxAge !== undefined && `    max_age=${maxAge},`,
      ')',
    );
  },
  remarks: () => [
    'A 500 caused by an unhandled exception is sent outside this middleware and has no CORS headers.',
  ],
});
