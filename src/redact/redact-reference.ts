import { redactTokens } from './known-tokens.ts';
import { MOST_LEVELS, type Redaction } from './redaction.ts';
import { redactPair, redactValue } from './redact-value.ts';

/** What stands behind these in a path lets whoever has the URL in: links of mails, web hooks, bots. */
const TRIGGER =
  /^(?:(?:password-?)?reset(?:-?password)?|set-?password|forgot(?:-?password)?|magic(?:-?links?)?|login-?links?|invit(?:e|es|ation|ations)|join|activat(?:e|ion)|confirm(?:ation)?|verif(?:y|ication)(?:-?email)?|unsubscribe|token|tokens|otp|key|keys|secret|session|sessions|share|shared|(?:incoming-?)?(?:web)?hooks?(?:b2)?|catch|services|workflows|triggers|with)$/i;
/** Telegram: the token of a bot. */
const BOT = /^(bot)(\d{5,20}:[\w-]{20,200})$/;

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
      isBehindTrigger ||= TRIGGER.test(segment);
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
  const own = isBehindTrigger && isKey(first) ? redaction.replace(first) : redactOwn(first, redaction, level);
  return [own, ...parameters.map((pair) => redactPair(pair, redaction, level))].join(';');
}

function redactOwn(segment: string, redaction: Redaction, level: number): string {
  return segment.includes('=')
    ? redactPair(segment, redaction, level)
    : redactValue(undefined, redactTokens(segment, redaction.replace), redaction, level);
}

/** No word of a route, such as `accept` or `v2`. */
function isKey(segment: string): boolean {
  if (segment.length < 6) return false;
  return /\d|[a-z][A-Z]|%/.test(segment) || (segment.length >= 16 && !/[^A-Za-z]/.test(segment));
}
