import type { Header } from '../core/fetch/headers.ts';
import { redactHeader } from './header.ts';
import { createPlaceholders, type KnownSecrets, type Placeholders } from './placeholder.ts';
import { redactText } from './redact-text.ts';

/** Replaces secrets by placeholders that keep what the rules of CORS read and stay distinct. */
export interface Redactor extends Pick<Placeholders, 'takeChanges'> {
  readonly headers: (headers: readonly Header[]) => readonly Header[];
  /** A URL, absolute or not, or any text that may have one in it. */
  readonly url: (url: string) => string;
}

/** `known`: what an earlier life of this session had numbered. */
export function createRedactor(known: KnownSecrets = []): Redactor {
  const { replace, takeChanges } = createPlaceholders(known);
  return {
    headers: (headers) => headers.map((header) => redactHeader(header, replace)),
    url: (url) => redactText(url, replace),
    takeChanges,
  };
}
