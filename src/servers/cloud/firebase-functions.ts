import { defineConfigWriter } from '../config-writer.ts';
import { indented, lines } from '../config-text.ts';
import { corsOptions } from '../node/cors-options.ts';

/** @see https://firebase.google.com/docs/functions/http-events */
export const firebaseFunctions = defineConfigWriter({
  id: 'firebase-functions',
  title: 'Firebase Functions',
  language: 'javascript',
  hasOneSetting: true,
  write: ([policy]) =>
    lines(
      '// npm install cors; do this for each function, and leave out the cors option of onRequest().',
      'import cors from "cors";',
      'import { onRequest } from "firebase-functions/https";',
      '',
      'const withCors = cors({',
      ...indented(2, corsOptions(policy)),
      '});',
      '',
      'export const api = onRequest((request, response) =>',
      '  withCors(request, response, () => handle(request, response)),',
      ');',
    ),
  remarks: () => [
    'Allow unauthenticated calls of the function (`invoker: "public"`): preflights carry no credentials.',
    'Callable functions (`onCall`) take `{ cors: […] }` instead.',
  ],
});
