import { redactMarkup } from '../markup.ts';
import { redactTokens } from '../known-tokens.ts';
import type { Replace } from '../placeholder.ts';
import { isKey } from '../redact-reference.ts';
import { redactPairs } from '../redact-text.ts';
import type { MoreShapes } from '../redaction.ts';
import { isInAuthority } from './authority.ts';
import { redactEncoded } from './encoded-value.ts';
import { GROUPS, isHarmless, isHarmlessInPath, isMadeOfBits, SERIAL } from './harmless.ts';
import { isPlainBesideSecret } from './plain-beside-secret.ts';
import { isSharedSecret, isStrictSecret, SHARING_TRIGGER } from './sharing-names.ts';
import { redactSpoken, redactTold } from './spoken.ts';

/** What speaks of a secret, in a sentence or a program. */
const SPEAKS =
  /pass|pwd|secret|token|key|auth|credential|cookie|session|\bpin\b|\botp\b|code|login|-u\s?\S|--user|bearer|basic|sign/i;
const URLS = /([A-Za-z][A-Za-z\d+.-]{0,30}:[/\\]{2}[^\s"'<>`]{1,100000})/;
/** A URL, which has parts of its own. */
const REFERENCE = /^[^\s"'({[]{0,2000}[/?#&]\S*$/;
const PARTS = /^[\w.@+-]{1,64}(?::[\w.!@$%^*+~-]{1,200}|(?:\/[\w.!@$%^*+~-]{1,200}){1,5})$/;
const MEDIA_TYPE = /^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]{1,60}$/;
/** Digits, but those of a year. */
const CODE = /^(?!(?:19|20)\d\d(?:-\d\d){0,2}$)\d[\d-]{3,}$/;
const WORD = /[^\s,;:()"'`=<>{}[\]|&/#]{1,100000}/g;

/** @param replaceWord of a text that speaks of secrets, each word that is not a common one; only in strict redaction */
export function moreShapes(replace: Replace, replaceWord?: Replace): MoreShapes {
  const isSecret = replaceWord ? isStrictSecret : isSharedSecret;
  const pair = (text: string): string => {
    const at = text.indexOf('=');
    const value = text.slice(at + 1);
    return at > 0 && isSecret(text.slice(0, at), value) ? text.slice(0, at + 1) + replace(value) : text;
  };
  return {
    isSecret,
    encoded: redactEncoded,
    trigger: SHARING_TRIGGER,
    isKey: (segment) =>
      isKey(segment) ||
      (replaceWord ? CODE.test(segment) || !isPlainBesideSecret(segment) : !isRoute(segment)),
    inText(text) {
      const whole = text.includes('-----BEGIN') ? redactTokens(text, replace) : text;
      const marked = whole.includes('<') ? redactMarkup(whole, pair) : whole;
      const said = redactGroups(redactSpoken(marked, replace, isSecret), replaceWord);
      if (!replaceWord)
        return redactTold(said, replace, (name, value) => isSecret(name, value) && !isHarmless(value));
      if (SERIAL.test(said)) return replaceWord(said);
      if (PARTS.test(said)) return redactParts(said, replaceWord);
      if (REFERENCE.test(said) || !/[\s"'({[;|\\+]/.test(said)) return said;
      // Names are looked at before they are replaced themselves.
      const named = redactPairs(redactTold(said, replaceWord, isSecret), { replace: replaceWord, isSecret });
      if (!SPEAKS.test(named)) return named;
      return named
        .split(URLS)
        .map((part, index) =>
          index % 2 === 1 ? part : part.replace(WORD, (word) => (isPlain(word) ? word : replaceWord(word))),
        )
        .join('');
    },
  };
}

/** What has a colon or slash between its parts, and is neither URL nor path: `me:x`, `me/x`. */
function redactParts(text: string, replaceWord: Replace): string {
  if (MEDIA_TYPE.test(text)) return text;
  return text.replace(/[^:/]+/g, (part, at: number) =>
    (at === 0 ? isHarmlessInPath(part) : isHarmless(part)) ? part : replaceWord(part),
  );
}

/** Words, with a number behind them or without. */
function isRoute(segment: string): boolean {
  return isHarmlessInPath(segment) || /^[a-z]{3,12}[_-]?\d{1,6}$/.test(segment);
}

/** Not even a long number is plain beside the name of a secret. */
function isPlain(word: string): boolean {
  return isPlainBesideSecret(word) && !/(?:^|\+)\d{4,}(?:\+|$)/.test(word);
}

const DIGITS = new RegExp(GROUPS, 'g');
const FOUR_LETTERS = /(?<![\w-])(?:[A-Za-z]{4} ){3}[A-Za-z]{4}(?![\w-])/g;

/** What is none of its parts, but all of them. */
function redactGroups(text: string, replaceWord: Replace = (same) => same): string {
  return text
    .replace(DIGITS, (digits, at: number) => (isInAuthority(text, at) ? digits : replaceWord(digits)))
    .replace(FOUR_LETTERS, (words) => (isMadeOfBits(words.split(' ')) ? replaceWord(words) : words));
}

/** What is known by its name or look, by as many names as in strict redaction. */
export function namedShapes(replace: Replace): MoreShapes {
  return { ...moreShapes(replace), isSecret: isStrictSecret };
}
