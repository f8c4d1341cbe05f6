import type { Header } from '../fetch/headers.ts';
import { legsOf, type Exchange } from './exchange.ts';

/**
 * Characters of the text in an exchange that pages and servers can make long: URLs, policies, lines of responses.
 * @param policies those to count
 */
export function textLength(exchange: Exchange, policies = exchange.policies ?? []): number {
  let { length } = exchange.documentUrl ?? '';
  for (const policy of policies) length += policy.length;
  for (const { url, redirectedTo = '', requestHeaders, response } of legsOf(exchange)) {
    length += url.length + redirectedTo.length + linesLength(requestHeaders);
    if (response) length += response.statusLine.length + linesLength(response.headers);
  }
  return length;
}

function linesLength(headers: readonly Header[] = []): number {
  let length = 0;
  for (const { name, value } of headers) length += name.length + value.length;
  return length;
}
