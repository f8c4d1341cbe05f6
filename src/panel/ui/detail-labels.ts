import type { Certainty, Verdict } from '../../core/verdict/verdict.ts';
import { shownVerdictOf, type ShownVerdict } from './labels.ts';

const HEADLINE: Readonly<Record<ShownVerdict, string>> = {
  blocked: 'Blocked by CORS',
  'not-cors': 'Failed, but not because of CORS',
  unknown: 'Unknown',
  allowed: 'Allowed',
  opaque: 'Opaque: no CORS check, scripts can’t read it',
};

/** The verdict as a headline. */
export function headlineOf(verdict: Verdict): string {
  if (verdict.reason === 'pending') return 'Pending';
  const shown = shownVerdictOf(verdict);
  const words = HEADLINE[shown];
  if (!verdict.readings) return words;
  const explanations = `${verdict.readings.length} possible explanations`;
  return shown === 'unknown' ? `Not certain: ${explanations}` : `${words}: ${explanations}`;
}

export const CERTAINTY_WORD: Readonly<Record<Certainty, string>> = {
  certain: 'Certain',
  inferred: 'Likely',
  ambiguous: 'Not certain',
};

/** A lifetime: `5 s`, `10 min`, `2 h`, `1.5 h`. */
export function lifetimeOf(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const [count, unit] = seconds < 7200 ? [seconds / 60, 'min'] : [seconds / 3600, 'h'];
  return `${Math.round(count * 10) / 10} ${unit}`;
}
