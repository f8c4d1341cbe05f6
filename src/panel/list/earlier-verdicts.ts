import { requestKeyOf } from '../compare/request-key.ts';
import type { Row } from './row.ts';

interface LastVerdict {
  readonly id: string;
  readonly startedAt: number;
  /** Why the request failed; null if it was allowed. */
  readonly failure: string | null;
  /** Why the same request failed before. */
  readonly failedBefore: string | null;
}

/** What became of requests with the same method and URL. */
export interface EarlierVerdicts {
  /** Why the same request failed the last time, if this one is allowed. */
  note(row: Row): string | null;
  /** Id of the latest request with the same method and URL, if that one is allowed and came later. */
  allowedLater(row: Row): string | null;
}

/** How many different requests are remembered. */
const MOST = 10_000;
/** Characters of a URL with its method; what is longer is not remembered, and a page can make it of megabytes. */
const LONGEST = 4000;

export function createEarlierVerdicts(): EarlierVerdicts {
  const last = new Map<string, LastVerdict>();
  /** Goes on where it stopped: one that began anew would pass all the places of those that are gone. */
  const byAge = last.keys();
  return {
    note: (row) => {
      const { verdict } = row.verdict;
      if (verdict === 'unknown') return null;
      const key = requestKeyOf(row);
      if (key.length > LONGEST) return null;
      const known = last.get(key);
      if (known && known.id !== row.id && known.startedAt > row.startedAt) return row.failedBefore;
      const failure = verdict === 'allowed' ? null : row.title;
      const before = known?.id === row.id ? known.failedBefore : (known?.failure ?? null);
      last.delete(key);
      last.set(key, { id: row.id, startedAt: row.startedAt, failure, failedBefore: before });
      if (last.size > MOST) last.delete(byAge.next().value ?? '');
      return failure === null ? before : null;
    },
    allowedLater: (row) => {
      const known = last.get(requestKeyOf(row));
      return known && known.failure === null && known.startedAt > row.startedAt ? known.id : null;
    },
  };
}
