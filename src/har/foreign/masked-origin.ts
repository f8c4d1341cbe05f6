import { getHeader } from '../../core/fetch/headers.ts';
import type { Report } from '../fields.ts';
import type { ReadEntry } from '../read/parse-entry.ts';
import type { FindRequester } from './requester.ts';

/** What browsers send; of other schemes than http, too. */
const ORIGIN = /^(?:null|[a-z][a-z\d+.-]*:\/\/[^/\s]+)$/;

export interface Unmasked {
  readonly entries: readonly ReadEntry[];
  /** Those whose Origin is a guess. */
  readonly guessed: ReadonlySet<ReadEntry>;
}

/** Whoever cleaned a file may have masked Origin; in its place is put who asked, by what else tells. */
export function unmaskOrigins(
  entries: readonly ReadEntry[],
  findRequester: FindRequester,
  report: Report,
): Unmasked {
  const guessed = new Set<ReadEntry>();
  const unmask = (entry: ReadEntry): ReadEntry => {
    const origin = getHeader(entry.requestHeaders, 'origin');
    if (origin === undefined || ORIGIN.test(origin)) return entry;
    const requester = findRequester(withOrigin(entry, undefined), undefined);
    const instead =
      requester === undefined ? 'nothing else tells who asked' : `${requester} is taken, by what else tells`;
    report({ entry: entry.index, field: 'request.headers', says: `Origin is masked; ${instead}.` });
    const unmasked = withOrigin(entry, requester);
    guessed.add(unmasked);
    return unmasked;
  };
  return { entries: entries.map(unmask), guessed };
}

/** The entry with this value of Origin, or without the header. */
export function withOrigin(entry: ReadEntry, origin: string | undefined): ReadEntry {
  const requestHeaders = entry.requestHeaders.flatMap((header) => {
    if (header.name.toLowerCase() !== 'origin') return header;
    return origin === undefined ? [] : { ...header, value: origin };
  });
  return { ...entry, requestHeaders };
}
