import type { LegKind } from '../../core/exchange/exchange.ts';
import type { Reading, Verdict, VerdictKind } from '../../core/verdict/verdict.ts';

/** A verdict as the panel shows it: an opaque response was delivered, but neither allowed nor blocked by CORS. */
export type ShownVerdict = VerdictKind | 'opaque';

export const SHOWN_VERDICTS: readonly ShownVerdict[] = [
  'blocked',
  'not-cors',
  'unknown',
  'allowed',
  'opaque',
];

export const FAILURES: readonly ShownVerdict[] = ['blocked', 'not-cors'];

/** A verdict that is not the same under every explanation is unknown. */
export function shownVerdictOf(verdict: Pick<Verdict, 'verdict' | 'rule' | 'readings'>): ShownVerdict {
  const shown = shownReading(verdict);
  const isContested = verdict.readings?.some((reading) => reading.verdict !== verdict.verdict) ?? false;
  return isContested ? 'unknown' : shown;
}

/** How one reading is shown. */
export function shownReading({ verdict, rule }: Pick<Reading, 'verdict' | 'rule'>): ShownVerdict {
  return rule === 'allowed-no-cors-opaque' ? 'opaque' : verdict;
}

/** One or two words for a chip or a cell. */
export const VERDICT_WORD: Readonly<Record<ShownVerdict, string>> = {
  blocked: 'Blocked',
  'not-cors': 'Not CORS',
  unknown: 'Unknown',
  allowed: 'Allowed',
  opaque: 'Opaque',
};

export function verdictWord(verdict: Verdict): string {
  if (verdict.reason === 'pending') return 'Pending';
  const shown = shownVerdictOf(verdict);
  return shown === 'unknown' && verdict.readings ? 'Not certain' : VERDICT_WORD[shown];
}

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

/** `2,140`: every number of the panel that may be large. */
export function numberOf(count: number): string {
  return NUMBER.format(count);
}

/** `1 request`, `2,140 requests`. */
export function countOf(count: number, noun: string): string {
  return `${numberOf(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `340 ms`, `1.24 s`, `2.1 min`. */
export function durationOf(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${(milliseconds / 60_000).toFixed(1)} min`;
}

/** `812 B`, `4.1 kB`, `2.3 MB`. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `10:42`, in the user's time zone. */
export function clockOf(at: number): string {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}
