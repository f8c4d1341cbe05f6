import type { CorsPage } from '../format.ts';
import { isoDate } from '../timings.ts';

/** The tab's top document was replaced: when, in milliseconds since the epoch, and by what URL. */
export interface Navigation {
  readonly at: number;
  readonly url: string;
}

export function writePages(navigations: readonly Navigation[]): CorsPage[] {
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
export function pageAt(pages: readonly CorsPage[], at: number): string | undefined {
  return pages.findLast((page) => page._navigation.at <= at)?.id;
}
