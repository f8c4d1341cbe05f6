import { withoutFragment } from '../../core/fetch/origin.ts';

/** Finds items by URL without fragment; in a URL with placeholders each stands for as many characters as it says. */
export function createRedactedUrlIndex<T>(
  items: readonly T[],
  urlOf: (item: T) => string,
): (redacted: string) => readonly T[] {
  const byUrl = new Map<string, T[]>();
  for (const item of items) {
    const url = withoutFragment(urlOf(item));
    const list = byUrl.get(url);
    if (list) list.push(item);
    else byUrl.set(url, [item]);
  }
  return (redacted) => {
    const wanted = withoutFragment(redacted);
    if (!wanted.includes('redacted-')) return byUrl.get(wanted) ?? [];
    const source = wanted
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/redacted-\d+-(\d+)/g, (_, length: string) => `.{${length}}`);
    const pattern = new RegExp(`^${source}$`);
    return [...byUrl].flatMap(([url, found]) => (pattern.test(url) ? found : []));
  };
}

/** The same for a URL whose secrets got numbers in another life of the background. */
export function urlKey(redacted: string): string {
  return withoutFragment(redacted).replace(/redacted-\d+-/g, 'redacted-');
}
