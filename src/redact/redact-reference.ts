import { decoded } from './decoded.ts';
import { MOST_LEVELS, type Redaction } from './redaction.ts';
import { redactPair, redactValue } from './redact-value.ts';

/**
 * What stands behind these in a path lets whoever has the URL in: links of mails, web hooks, bots. In any case, without
 * signs between words.
 */
export const TRIGGER =
  /^(?:(?:accept|activat|confirm|invit|magic|(?:set|forgot|reset)?passw|(?:account)?recover|unsub|verif)[a-z]*|(?:2fa|(?:access|api)?(?:key|token)|(?:auth|oauth|sso)?callback|catch|email|feed|forgot|(?:incoming)?(?:web)?hook(?:b2)?|input|integration|join|(?:onetime)?login(?:link)?|otp|private|redeem|reset|rss|secret|service|session|shared?|sharing|sign(?:ed|in|up)?|sso|ticket|trigger|unlock|with|workflow)s?)$/;
/** Telegram: the token of a bot. */
const BOT = /^(bot)(\d{5,20}:[\w-]{12,200})$/;
/** A path with query and fragment, each part by itself. */
export function redactReference(text: string, redaction: Redaction, level: number): string {
  const hash = text.indexOf('#');
  const beforeHash = hash < 0 ? text : text.slice(0, hash);
  const question = beforeHash.indexOf('?');
  const path = question < 0 ? beforeHash : beforeHash.slice(0, question);
  let redacted = redactPath(path, redaction, level);
  if (question >= 0) redacted += `?${redactQuery(beforeHash.slice(question + 1), redaction, level)}`;
  if (hash >= 0) redacted += `#${redactFragment(text.slice(hash + 1), redaction, level)}`;
  return redacted;
}

function redactFragment(fragment: string, redaction: Redaction, level: number): string {
  if (level < MOST_LEVELS && /[/?#]/.test(fragment)) return redactReference(fragment, redaction, level + 1);
  return redactQuery(fragment, redaction, level);
}

function redactQuery(query: string, redaction: Redaction, level: number): string {
  return query
    .split('&')
    .map((pair) => redactPair(pair, redaction, level))
    .join('&');
}

function redactPath(path: string, redaction: Redaction, level: number): string {
  let isBehindTrigger = false;
  return path
    .split(/([/\\])/)
    .map((segment, index) => {
      if (index % 2 === 1 || segment === '') return segment;
      const redacted = redactSegment(segment, isBehindTrigger, redaction, level);
      const word =
        segment.length < 40
          ? decoded(segment)
              .replace(/[^A-Za-z\d]/g, '')
              .toLowerCase()
          : '';
      isBehindTrigger ||= (redaction.more?.trigger ?? TRIGGER).test(word);
      return redacted;
    })
    .join('');
}

function redactSegment(
  segment: string,
  isBehindTrigger: boolean,
  redaction: Redaction,
  level: number,
): string {
  const bot = BOT.exec(segment);
  if (bot) return `${bot[1] ?? ''}${redaction.replace(bot[2] ?? '')}`;
  const [first = '', ...parameters] = segment.split(';');
  const isOpen = isBehindTrigger && (redaction.more?.isKey ?? isKey)(first);
  const own = isOpen ? redaction.replace(first) : redactOwn(first, redaction, level);
  return [own, ...parameters.map((pair) => redactPair(pair, redaction, level))].join(';');
}

function redactOwn(segment: string, redaction: Redaction, level: number): string {
  return segment.includes('=')
    ? redactPair(segment, redaction, level)
    : redactValue(undefined, segment, redaction.inPath ?? redaction, level);
}

const UUID = /^[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}$/i;

/** No word of a route, name or version, such as `accept`, `useState`, `room-42` or `v1beta1`. */
export function isKey(segment: string): boolean {
  const text = decoded(segment);
  if (/^v?\d+(?:\.\d+)*(?:(?:alpha|beta|p|rc)\d*)?$/i.test(text)) return /^\d{5,10}$/.test(text);
  if (UUID.test(text)) return true;
  return text.split(/[^A-Za-z\d]+/).some(isRandom);
}

/** Digits among letters, or letters that nobody can speak. */
function isRandom(part: string): boolean {
  if (part.length < 6) return false;
  if (/[A-Za-z]\d+[A-Za-z]|\d[A-Za-z]+\d/.test(part)) return true;
  return part.length >= 16 || (part.length >= 10 && /[^aeiouyAEIOUY\d]{6}/.test(part));
}
