import type { Header } from '../core/fetch/headers.ts';
import { redactHeader } from './header.ts';
import { createPlaceholders, type KnownSecrets, type Placeholders } from './placeholder.ts';
import { redactText } from './redact-text.ts';
import { redactJson } from './redact-json.ts';
import type { Redaction, Replacing } from './redaction.ts';
import { isSecret } from './secret-names.ts';

/** Replaces secrets by placeholders that keep what the rules of CORS read and stay distinct. */
export interface Redactor extends Pick<Placeholders, 'takeChanges'> {
  readonly headers: (headers: readonly Header[]) => readonly Header[];
  /** A URL, absolute or not, or any text that may have one in it. */
  readonly url: (url: string) => string;
}

/** `known`: what an earlier start in this session had numbered. */
export function createRedactor(known: KnownSecrets = []): Redactor {
  const { replace, takeChanges } = createPlaceholders(known);
  return redactorOf({ replace }, takeChanges);
}

/**
 * Headers that nothing is replaced in come with every request; so many are remembered, and the one that was first stands for
 * all that are equal: whoever keeps many requests keeps it once.
 */
const MOST_REMEMBERED = 1000;
const LONGEST_REMEMBERED = 200;

export function redactionOf(replacing: Replacing): Redaction {
  const redaction: Redaction = {
    ...replacing,
    isSecret: replacing.more?.isSecret ?? isSecret,
    text: (text, level) => redactText(text, redaction, level),
    json: (text, level) => redactJson(text, redaction, level),
  };
  return redaction;
}

export function redactorOf(replacing: Replacing, takeChanges: Placeholders['takeChanges']): Redactor {
  const redaction = redactionOf(replacing);
  const harmless = new Map<string, Header>();
  const redactOne = (header: Header): Header => {
    // With its length, as a name may have any sign in it.
    const key = `${header.name.length} ${header.name}${header.value}`;
    const redacted = harmless.get(key) ?? redactHeader(header, redaction);
    if (redacted === header && key.length <= LONGEST_REMEMBERED) {
      if (harmless.size >= MOST_REMEMBERED) harmless.clear();
      harmless.set(key, header);
    }
    return redacted;
  };
  return {
    headers: (headers) => headers.map(redactOne),
    url: (url) => redactText(url, redaction),
    takeChanges,
  };
}
