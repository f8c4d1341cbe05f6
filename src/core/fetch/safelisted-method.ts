const SAFE_METHODS = new Set(['GET', 'HEAD', 'POST']);

/** Case-sensitive: `get` is not safelisted. @see https://fetch.spec.whatwg.org/#cors-safelisted-method */
export function isSafelistedMethod(method: string): boolean {
  return SAFE_METHODS.has(method);
}
