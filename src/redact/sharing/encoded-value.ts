import { MOST_LEVELS, type Redaction } from '../redaction.ts';
import { isRareToken } from './rare-tokens.ts';

/** Characters. */
const LONGEST = 100_000;
const BASE64 = /^[\w+/-]{16,}={0,2}$/;
/** Of plain text, in hexadecimal. */
const HEX = /^(?:[2-7][\da-f]|0[9ad]){8,}$/i;
const PLAIN = /^[\t\n\r -~]+$/;

/**
 * A value in base64, in hexadecimal or with `%u0041` in it, replaced where there is a secret in the text that it stands
 * for; undefined where it stands for none.
 */
export function redactEncoded(value: string, redaction: Redaction, level: number): string | undefined {
  if (value.length > LONGEST || level >= MOST_LEVELS) return undefined;
  if (isRareToken(value)) return redaction.replace(value);
  const plain = textOf(value);
  if (plain === undefined || redaction.text(plain, level + 1) === plain) return undefined;
  return redaction.replace(value);
}

function textOf(value: string): string | undefined {
  if (/%u[\da-f]{4}/i.test(value)) return value.replace(/%u([\da-f]{4})/gi, (_, hex: string) => charOf(hex));
  if (HEX.test(value)) return value.replace(/../g, charOf);
  if (!BASE64.test(value)) return undefined;
  try {
    const text = atob(value.replaceAll('-', '+').replaceAll('_', '/'));
    return PLAIN.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function charOf(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}
