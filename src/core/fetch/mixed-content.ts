const LOOPBACK = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Whether a browser refuses this URL to a document of this origin because it is not secure.
 * @see https://www.w3.org/TR/mixed-content/#should-block-fetch
 */
export function isMixedContent(requester: string, target: URL | undefined): boolean {
  return requester.startsWith('https:') && target?.protocol === 'http:' && !LOOPBACK.test(target.hostname);
}
