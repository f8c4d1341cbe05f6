import type { Replace } from './placeholder.ts';

/** What is replaced by what. */
export interface Replacing {
  readonly replace: Replace;
  /** Strict redaction: replaces a value that is no secret by its name or look, unless it is plainly harmless. */
  readonly replaceUnlessHarmless?: Replace;
  /** By what a field of a JSON object is judged; by its own name where this is missing. */
  readonly nameOfField?: (parent: string | undefined, key: string, fields: object) => string;
}

/** The same with the ways into values that have parts; `level` counts how deep a value lies in others. */
export interface Redaction extends Replacing {
  readonly text: (text: string, level: number) => string;
  /** Undefined where it is no JSON object or list. */
  readonly json: (text: string, level: number) => string | undefined;
}

/** How often values within values are looked into: URLs in parameters of URLs, JSON in JSON. */
export const MOST_LEVELS = 5;
