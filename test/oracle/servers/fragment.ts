/** The fragment of a URL, which identifies a request to page, browser and extension; `''` where it has none. */
export function fragmentOf(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? '' : url.slice(hash + 1);
}

/** Whether this request only fills the cache for the one that is tested. */
export function isPriming(url: string): boolean {
  return fragmentOf(url).endsWith('p');
}
