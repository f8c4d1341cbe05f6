/** The fragment of a URL, by which a request is known to every witness; `''` where it has none. */
export function fragmentOf(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? '' : url.slice(hash + 1);
}

/** Whether this is the request that fills the cache for the one that counts. */
export function isPriming(url: string): boolean {
  return fragmentOf(url).endsWith('p');
}
