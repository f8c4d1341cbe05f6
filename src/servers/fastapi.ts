import { defineServer } from './server.ts';
import { lines, originNames, quotedList } from './text.ts';

/** @see https://fastapi.tiangolo.com/tutorial/cors/ */
export const fastapi = defineServer({
  id: 'fastapi',
  title: 'FastAPI',
  language: 'python',
  write(policy) {
    const { credentials, methods, headers, exposeHeaders, maxAge, answersPreflight } = policy;
    return lines(
      '# After all other app.add_middleware calls: the last one added runs first.',
      'from fastapi.middleware.cors import CORSMiddleware',
      '',
      'app.add_middleware(',
      '    CORSMiddleware,',
      `    allow_origins=[${quotedList(originNames(policy))}],`,
      credentials && '    allow_credentials=True,',
      answersPreflight && `    allow_methods=[${quotedList(methods)}],`,
      answersPreflight && headers.length > 0 && `    allow_headers=[${quotedList(headers)}],`,
      exposeHeaders.length > 0 && `    expose_headers=[${quotedList(exposeHeaders)}],`,
      answersPreflight && maxAge !== undefined && `    max_age=${maxAge},`,
      ')',
    );
  },
  remarks: () => [
    'The 500 that follows an unhandled exception is written outside of this middleware and has no CORS headers.',
  ],
});
