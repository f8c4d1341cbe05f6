import type { Header } from '../fetch/headers.ts';
import { legsOf, type Exchange } from './exchange.ts';

/** Characters of the text in an exchange that pages and servers can make long: URLs, policies, lines of responses. */
export function textLength(exchange: Exchange): number {
  const { documentUrl = '', policies = [] } = exchange;
  let length = [documentUrl, ...policies].join('').length;
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
