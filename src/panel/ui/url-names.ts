import { originOf } from '../../core/fetch/origin.ts';
import { splitUrl } from './split-url.ts';
import { foldedMiddle, visibleText } from './visible-text.ts';

/** Longer URLs are folded, in characters. */
const LONGEST = 120;

/**
 * Short names that tell URLs apart: the path, with the host if there are several or if that is wanted, and with the
 * scheme if URLs differ only in that.
 */
export function namesOfUrls(urls: readonly string[], withHost = false): string[] {
  const parts = urls.map(splitUrl);
  const hosts = new Set(parts.map(({ host }) => host)).size;
  const needsScheme = new Set(urls.map(originOf)).size > hosts;
  return parts.map(({ host, path }, index) => {
    const name = needsScheme ? (urls[index] ?? '') : withHost || hosts > 1 ? host + path : path;
    return folded(name);
  });
}

/** A URL for one line of the details. */
export function folded(url: string): string {
  return foldedMiddle(visibleText(url), LONGEST);
}
