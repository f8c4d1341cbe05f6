import type { Chapter, PlaygroundExchange } from '../exchange.ts';
import { ALLOW_ORIGIN } from './allow-origin.ts';
import { WITH_CREDENTIALS } from './credentials.ts';
import { INVISIBLE } from './invisible.ts';
import { NOT_CORS } from './not-cors.ts';
import { PREFLIGHT } from './preflight.ts';
import { REDIRECT } from './redirect.ts';
import { REQUESTERS } from './requesters.ts';

export const CHAPTERS: readonly Chapter[] = [
  ALLOW_ORIGIN,
  WITH_CREDENTIALS,
  PREFLIGHT,
  REDIRECT,
  REQUESTERS,
  NOT_CORS,
  INVISIBLE,
];

/** Every exchange that the playground can produce, in the order of its page. */
export const EXCHANGES: readonly PlaygroundExchange[] = CHAPTERS.flatMap((chapter) => chapter.exchanges);
