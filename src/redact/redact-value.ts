import { decoded } from './decoded.ts';
import { isToken, redactTokens } from './known-tokens.ts';
import { MOST_LEVELS, type Redaction } from './redaction.ts';

/** `name=value`, or a value alone. */
export function redactPair(pair: string, redaction: Redaction, level: number): string {
  const equals = pair.indexOf('=');
  if (equals < 0) return redactValue(undefined, pair, redaction, level);
  const name = pair.slice(0, equals);
  const value = pair.slice(equals + 1);
  if (!redaction.isSecret(name, value) && value.includes(';') && /[^;=]=/.test(value)) {
    const pairs = pair.split(';').map((part) => redactPair(part, redaction, level));
    return pairs.join(';');
  }
  return `${redactName(name, redaction)}=${redactValue(name, value, redaction, level)}`;
}

/** A name that is one of words stays; a token in its place does not. */
export function redactName(name: string, { replace, replaceName }: Redaction): string {
  const redacted = redactTokens(name, replace);
  return replaceName?.(redacted) ?? redacted;
}

/** The value of a parameter, field or cookie; where it is itself a URL, JSON or the like, what is in it. */
export function redactValue(
  name: string | undefined,
  value: string,
  redaction: Redaction,
  level: number,
): string {
  if (value === '') return value;
  if ((name !== undefined && redaction.isSecret(name, value)) || isToken(value))
    return redaction.replace(value);
  if (level < MOST_LEVELS) {
    const inside = redactInside(value, redaction, level + 1);
    if (inside !== undefined) return inside;
  }
  const redacted = redactTokens(value, redaction.replace);
  if (redacted !== value) return redaction.replaceUnlessHarmless ? redaction.replace(value) : redacted;
  return redaction.replaceUnlessHarmless?.(value) ?? value;
}

const LONGEST_BASE64 = 100_000;
/** What begins a JSON object or list in base64. */
const BASE64_JSON = /^(?:eyJ|eyA|ewo|ew0|W3s|WyJ|WyI|W1t|W10)[\w+/-]{4,}={0,2}$/;

/** The value with what is in it redacted; undefined where it has no parts. */
function redactInside(value: string, redaction: Redaction, level: number): string | undefined {
  // A URL or path with parts: each is decoded by itself, lest signs of one end another.
  if (/^(?:[a-z][\w+.-]{0,30}:)?[/\\][^?#]*[?#]/i.test(value)) return redaction.text(value, level);
  if (value.includes('%')) {
    const plain = decoded(value);
    if (plain !== value) {
      const redacted = redactValue(undefined, plain, redaction, level);
      return redacted === plain ? value : encodeURIComponent(redacted);
    }
  }
  if (/^\s*[{["]/.test(value)) {
    const json = redaction.json(value, level);
    if (json !== undefined) return json;
  }
  const base64 = redactBase64Json(value, redaction, level);
  if (base64 !== undefined) return base64;
  // Not of one part: a URL, pairs, or a text with such in it.
  return /[?#&=<]|[/\\].*[/\\]|^[/.]|[\s;,'"|:+]\S/.test(value) ? redaction.text(value, level) : undefined;
}

/** Undefined where it is no JSON in base64. */
export function redactBase64Json(value: string, redaction: Redaction, level: number): string | undefined {
  if (value.length >= LONGEST_BASE64 || !BASE64_JSON.test(value))
    return redaction.more?.encoded(value, redaction, level);
  const json = fromBase64(value);
  const redacted = json === undefined ? undefined : redaction.json(json, level);
  if (redacted === undefined) return undefined;
  return redacted === json ? value : redaction.replace(value);
}

function fromBase64(value: string): string | undefined {
  try {
    return atob(value.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
}
