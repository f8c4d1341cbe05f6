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
  /** By name and value: to make one text of both takes as long as to look for a secret in many values. */
  const harmless = new Map<string, Map<string, Header>>();
  let remembered = 0;
  const redactOne = (header: Header): Header => {
    const known = harmless.get(header.name)?.get(header.value);
    if (known) return known;
    const redacted = redactHeader(header, redaction);
    if (redacted === header && header.name.length + header.value.length <= LONGEST_REMEMBERED) {
      if (remembered >= MOST_REMEMBERED) harmless.clear();
      remembered = harmless.size === 0 ? 1 : remembered + 1;
      const values = harmless.get(header.name) ?? new Map<string, Header>();
      harmless.set(header.name, values.set(header.value, header));
    }
    return redacted;
  };
  return {
    headers: (headers) => headers.map(redactOne),
    url: (url) => redactText(url, redaction),
    takeChanges,
  };
}
