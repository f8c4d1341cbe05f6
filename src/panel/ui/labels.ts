import type { LegKind } from '../../core/exchange/exchange.ts';
import type { Certainty, Reading, VerdictKind } from '../../core/verdict/verdict.ts';

export const VERDICTS: readonly VerdictKind[] = ['blocked', 'not-cors', 'unknown', 'allowed'];

/** One or two words for a chip or a cell. */
export const VERDICT_WORD: Readonly<Record<VerdictKind, string>> = {
  blocked: 'Blocked',
  'not-cors': 'Not CORS',
  unknown: 'Unknown',
  allowed: 'Allowed',
};

export function verdictWord({ verdict, reason }: Reading): string {
  return reason === 'pending' ? 'Pending' : VERDICT_WORD[verdict];
}

/** The verdict as a headline. */
export const VERDICT_HEADLINE: Readonly<Record<VerdictKind, string>> = {
  blocked: 'Blocked by CORS',
  'not-cors': 'Failed, but not because of CORS',
  unknown: 'No verdict yet',
  allowed: 'Allowed',
};

export const CERTAINTY_WORD: Readonly<Record<Certainty, string>> = {
  certain: 'Certain',
  inferred: 'Likely',
  ambiguous: 'Not certain',
};

export const LEG_WORD: Readonly<Record<LegKind, string>> = {
  preflight: 'preflight',
  redirect: 'redirect',
  request: 'request',
};

export const ENGINE_WORD = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  standard: 'the Fetch standard',
} as const;

const NUMBER = new Intl.NumberFormat('en');

/** `1 request`, `2,140 requests`. */
export function countOf(count: number, noun: string): string {
  return `${NUMBER.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `340 ms`, `1.24 s`, `2.1 min`. */
export function durationOf(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${(milliseconds / 60_000).toFixed(1)} min`;
}

/** A lifetime: `5 s`, `10 min`, `2 h`, `1.5 h`. */
export function lifetimeOf(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const [count, unit] = seconds < 7200 ? [seconds / 60, 'min'] : [seconds / 3600, 'h'];
  return `${Math.round(count * 10) / 10} ${unit}`;
}

/** `10:42`, in the user's time zone. */
export function clockOf(at: number): string {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}
