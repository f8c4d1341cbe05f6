import { legsOf, type Exchange } from '../exchange/exchange.ts';
import type { WhyAndFix } from '../rules/rule.ts';

/**
 * Whether a server sent bytes that are no HTTP message. Firefox takes them for the body of HTTP/0.9, which knows neither
 * status nor headers.
 */
export function speaksNoHttp(exchange: Exchange): boolean {
  return legsOf(exchange).some(({ response }) => response?.statusLine.startsWith('HTTP/0.9') === true);
}

export const NO_HTTP: WhyAndFix = {
  why: 'What the server sent is not an HTTP response, so it has no headers: another program may listen on this port, or the server expects `https`.',
  fix: 'Check the port and the scheme of the URL, and that the server behind it speaks HTTP.',
};
