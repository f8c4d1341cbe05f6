import { headerLines } from '../../core/fetch/headers.ts';
import type { Report } from '../fields.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import type { FindRequester } from './requester.ts';

/** What browsers send; of other schemes than http, too. */
const ORIGIN = /^(?:null|[a-z][a-z\d+.-]*:\/\/[^/\s,]*)$/;

export interface Unmasked {
  readonly entries: readonly ReadEntry[];
  /** Those whose Origin is a guess. */
  readonly guessed: ReadonlySet<ReadEntry>;
}

/**
 * Tools that clean a HAR may overwrite the value of Origin. Replaces such a value by the requester's origin, which Referer,
 * page or initiator tell.
 */
export function unmaskOrigins(
  entries: readonly ReadEntry[],
  findRequester: FindRequester,
  report: Report,
): Unmasked {
  const guessed = new Set<ReadEntry>();
  const unmask = (entry: ReadEntry): ReadEntry => {
    const origins = headerLines(entry.requestHeaders, 'origin');
    const [origin] = origins;
    if (origin === undefined || (origins.length === 1 && ORIGIN.test(origin))) return entry;
    const requester = findRequester(withOrigin(entry, undefined), undefined);
    const instead =
      requester === undefined
        ? 'nothing else says who made the request'
        : `${requester} is used, by what else the entry says`;
    report({
      entry: entry.index,
      field: 'request.headers',
      says: `Expected one origin in Origin, found a masked or malformed value; ${instead}.`,
    });
    const unmasked = withOrigin(entry, requester);
    guessed.add(unmasked);
    return unmasked;
  };
  return { entries: entries.map(unmask), guessed };
}

/** The entry with this value of Origin, or without the header. */
export function withOrigin(entry: ReadEntry, origin: string | undefined): ReadEntry {
  const others = entry.requestHeaders.filter(({ name }) => name.toLowerCase() !== 'origin');
  if (origin === undefined) return { ...entry, requestHeaders: others };
  return { ...entry, requestHeaders: [...others, { name: 'Origin', value: origin }] };
}
