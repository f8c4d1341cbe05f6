import { lastHop, type Exchange } from '../../../core/exchange/exchange.ts';
import { escapeInvisible } from '../../../core/verdict/escape-invisible.ts';
import type { Verdict } from '../../../core/verdict/verdict.ts';
import { curlOf, hasBody, NO_BODY, requestHeadersOf } from './curl-command.ts';
import { isForbiddenRequestHeader } from '../../../core/fetch/forbidden-request-header.ts';

type Modes = Pick<Verdict, 'mode' | 'credentials'>;

/** The exchange as curl commands for Windows’ cmd. */
export function curlForCmd(exchange: Exchange): string {
  return curlOf(exchange, 'cmd');
}

/** The exchange as curl commands for PowerShell. */
export function curlForPowerShell(exchange: Exchange): string {
  return curlOf(exchange, 'powershell');
}

/**
 * The request as a `fetch` call, with the headers that a page may set, and the modes as far as the verdict knows them.
 * Of a request that was not sent only the names are known that its preflight asked for.
 */
export function fetchCallOf(exchange: Exchange, { mode, credentials }: Modes): string {
  const [first] = exchange.hops;
  const { method, url } = first.request;
  // An upgrade to HTTPS has no headers of its own.
  const sent = first.request.requestHeaders ?? lastHop(exchange).request.requestHeaders;
  const headers = (sent ?? requestHeadersOf(first, exchange.requester)).filter(
    ({ name }) => !isForbiddenRequestHeader(name),
  );
  const options = {
    ...(method !== 'GET' && { method }),
    // As pairs: in an object a name could mean something else, such as `__proto__`.
    ...(headers.length > 0 && { headers: headers.map(({ name, value }) => [name, value]) }),
    ...(mode.value === 'no-cors' && { mode: mode.value }),
    ...(credentials.value === 'include' && { credentials: credentials.value }),
  };
  const text = Object.keys(options).length === 0 ? '' : `, ${literal(options)}`;
  const note = hasBody(first.request, headers) ? `// ${NO_BODY}\n` : '';
  return `${note}await fetch(${literal(url)}${text});`;
}

/** JSON is JavaScript. What a terminal or editor could obey is escaped, as are ends and comments of a script element. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => escapeInvisible(line).replaceAll(/<(?=[/!])/g, '\\u003c'))
    .join('\n');
}
