import type { CorsPage } from '../format.ts';
import { isoDate } from '../timings.ts';

/** The tab's top document was replaced: when, in milliseconds since the epoch, and by what URL. */
export interface Navigation {
  readonly at: number;
  readonly url: string;
}

/** The pages that a file named, and what it said of them. */
export interface RecordedPages {
  readonly pages: readonly CorsPage[];
  /** Id of its page, by exchange. */
  readonly pageOf: ReadonlyMap<string, string>;
}

/** The pages of a file, and which of them an exchange belongs to. */
export interface Pages {
  readonly list: readonly CorsPage[];
  idOf(exchange: string, startedAt: number): string | undefined;
}

/** Those of a file that was read stay as they were; else each navigation begins one. */
export function pagesOf(navigations: readonly Navigation[], recorded: RecordedPages | undefined): Pages {
  if (recorded) return { list: recorded.pages, idOf: (exchange) => recorded.pageOf.get(exchange) };
  const list = writePages(navigations);
  return { list, idOf: (_, startedAt) => pageAt(list, startedAt) };
}

function writePages(navigations: readonly Navigation[]): CorsPage[] {
  return navigations
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, url }, index) => ({
      startedDateTime: isoDate(at),
      id: `page_${index + 1}`,
      title: url,
      pageTimings: {},
      _navigation: { at, url },
    }));
}

/** Id of the page that was current then; undefined before the first navigation seen. `pages` are by time. */
function pageAt(pages: readonly CorsPage[], at: number): string | undefined {
  return pages.findLast((page) => (page._navigation?.at ?? Infinity) <= at)?.id;
}
