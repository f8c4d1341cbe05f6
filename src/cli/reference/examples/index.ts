import type { Example } from '../example.ts';
import { ALLOWED_EXAMPLES } from './allowed.ts';
import { NOT_CORS_EXAMPLES } from './not-cors.ts';
import { ORIGIN_EXAMPLES } from './origin.ts';
import { PREFLIGHT_EXAMPLES } from './preflight.ts';
import { REDIRECT_EXAMPLES } from './redirect.ts';

/** At least one for each rule and each of its special cases. */
export const EXAMPLES: readonly Example[] = [
  ...ORIGIN_EXAMPLES,
  ...PREFLIGHT_EXAMPLES,
  ...REDIRECT_EXAMPLES,
  ...NOT_CORS_EXAMPLES,
  ...ALLOWED_EXAMPLES,
];
