import type { Replace } from './placeholder.ts';

/** What is looked for besides where something leaves the extension: too much code for what runs at its start. */
export interface MoreShapes {
  readonly isSecret: (name: string, value: string) => boolean;
  /** What stands behind such a part of a path, given as letters and digits alone, lets in. */
  readonly trigger: RegExp;
  /** Whether a part of a path behind such a one is a secret. */
  readonly isKey: (segment: string) => boolean;
  /** A value in an encoding that is not JSON in base64, replaced where a secret is in it. */
  readonly encoded: (value: string, redaction: Redaction, level: number) => string | undefined;
  /** A text with the values replaced that have no name of their own right before them. */
  readonly inText: (text: string) => string;
}

/** What is replaced by what. */
export interface Replacing {
  readonly replace: Replace;
  /** Strict redaction: replaces a value that is no secret by its name or look, unless it is plainly harmless. */
  readonly replaceUnlessHarmless?: Replace;
  /** Strict redaction: the same of the name of a field or parameter. */
  readonly replaceName?: Replace;
  /** What replaces the parts of a path, where that is another. */
  readonly inPath?: Redaction;
  /** By what a field of a JSON object or list is judged; by its own name where this is missing. */
  readonly nameOfField?: (parent: string | undefined, key: string, fields: object) => string | undefined;
  readonly more?: MoreShapes;
}

/** The same with the ways into values that have parts; `level` counts how deep a value lies in others. */
export interface Redaction extends Replacing {
  /** Whether a header, parameter or field of that name with that value holds a secret. */
  readonly isSecret: (name: string, value: string) => boolean;
  readonly text: (text: string, level: number) => string;
  /** Undefined where it is no JSON object or list. */
  readonly json: (text: string, level: number) => string | undefined;
}

/** How often values within values are looked into: URLs in parameters of URLs, JSON in JSON. */
export const MOST_LEVELS = 8;
