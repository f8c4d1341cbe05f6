import { BODIES } from './bodies.ts';
import { REQUEST_HEADERS, RESPONSE_HEADERS } from './headers.ts';
import { HASHES, HIDDEN } from './hidden.ts';
import { LINKS } from './links.ts';
import { BY_NAME } from './names.ts';
import type { SecretShape } from './shape.ts';
import { NUMBERS, SPOKEN } from './spoken.ts';
import { URLS } from './urls.ts';

/** The ways in which traffic holds secrets. */
export const SECRET_SHAPES: readonly SecretShape[] = [
  ...BY_NAME,
  ...URLS,
  ...LINKS,
  ...REQUEST_HEADERS,
  ...RESPONSE_HEADERS,
  ...BODIES,
  ...SPOKEN,
  ...NUMBERS,
  ...HIDDEN,
  ...HASHES,
];
