const REDIRECT_STATUS = new Set([301, 302, 303, 307, 308]);

/** @see https://fetch.spec.whatwg.org/#redirect-status */
export function isRedirectStatus(status: number): boolean {
  return REDIRECT_STATUS.has(status);
}

/**
 * The method of the request that follows a redirect; where it changes, the body is dropped, too.
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch step 12
 */
export function methodAfterRedirect(status: number, method: string): string {
  const postBecomesGet = method === 'POST' && (status === 301 || status === 302);
  const othersBecomeGet = status === 303 && method !== 'GET' && method !== 'HEAD';
  return postBecomesGet || othersBecomeGet ? 'GET' : method;
}
