import { lastHop, type Exchange } from '../../../core/exchange/exchange.ts';
import { escapeInvisible } from '../../../core/verdict/escape-invisible.ts';
import { curlOf } from './curl-command.ts';
import { isForbiddenRequestHeader } from '../../../core/fetch/forbidden-request-header.ts';

/** The exchange as curl commands for Windows’ cmd. */
export function curlForCmd(exchange: Exchange): string {
  return curlOf(exchange, 'cmd');
}

/** The exchange as curl commands for PowerShell. */
export function curlForPowerShell(exchange: Exchange): string {
  return curlOf(exchange, 'powershell');
}

/** The request as a `fetch` call, with the headers that a page may set. Bodies are not recorded. */
export function fetchCallOf(exchange: Exchange): string {
  const { method, url } = exchange.hops[0].request;
  const sent = exchange.hops[0].request.requestHeaders ?? lastHop(exchange).request.requestHeaders ?? [];
  const headers = sent.filter(({ name }) => !isForbiddenRequestHeader(name));
  const options = {
    ...(method !== 'GET' && { method }),
    // As pairs: in an object a name could mean something else, such as `__proto__`.
    ...(headers.length > 0 && { headers: headers.map(({ name, value }) => [name, value]) }),
    ...(exchange.credentials === true && { credentials: 'include' }),
  };
  const text = Object.keys(options).length === 0 ? '' : `, ${literal(options)}`;
  return `await fetch(${literal(url)}${text});`;
}

/** JSON is JavaScript. What a terminal or editor could obey is escaped, as are ends and comments of a script element. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => escapeInvisible(line).replaceAll(/<(?=[/!])/g, '\\u003c'))
    .join('\n');
}
