import type { Exchange, Hop, Leg } from '../../../core/exchange/exchange.ts';
import { SHELLS, type Shell, type ShellName } from './shell.ts';
import { getHeader, listElements, type Header } from '../../../core/fetch/headers.ts';

/** Headers that curl writes itself, or that would make its output unreadable. */
const LEFT_OUT = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'host',
  'te',
  'transfer-encoding',
]);

/** The exchange as curl commands for a shell: for each hop the preflight, then the request. */
export function curlOf(exchange: Exchange, name: ShellName = 'posix'): string {
  const shell = SHELLS[name];
  const commands = exchange.hops.flatMap((hop) => commandsOf(hop, exchange.requester, shell));
  return shell.wrap(commands.join('\n\n'));
}

export const NO_BODY = 'The body is not recorded.';

/** Whether a body went with the request, or would have: only then does it have a type. Some pages give all requests one. */
export function hasBody({ method }: Leg, headers: readonly Header[]): boolean {
  return !/^(?:GET|HEAD)$/.test(method) && getHeader(headers, 'content-type') !== undefined;
}

/** The headers of the request; if it was not sent, those that are known of it. */
export function requestHeadersOf(
  { request, preflight }: Hop,
  requester: string | undefined,
): readonly Header[] {
  return request.requestHeaders ?? assumedHeaders(preflight, requester);
}

function commandsOf(hop: Hop, requester: string | undefined, shell: Shell): string[] {
  const { request, preflight } = hop;
  const headers = requestHeadersOf(hop, requester);
  const note = hasBody(request, headers) ? `${shell.comment(NO_BODY)}\n` : '';
  const own = note + commandOf(request, headers, shell);
  if (!preflight) return [own];
  return [
    `${shell.comment('Preflight')}\n${commandOf(preflight, preflight.requestHeaders ?? [], shell)}`,
    `${shell.comment('Request')}\n${own}`,
  ];
}

/** Without `--globoff` curl would take brackets and braces in a URL for patterns. */
function commandOf(
  { method, url }: Leg,
  headers: readonly Header[],
  { curl, quote, continuation }: Shell,
): string {
  const parts = [`${curl} -i --globoff ${methodOf(method, quote)}--url ${quote(url)}`];
  for (const { name, value } of headers) {
    if (!LEFT_OUT.has(name.toLowerCase())) parts.push(`-H ${quote(headerOf(name, value))}`);
  }
  return parts.join(continuation);
}

/** The headers of a request that was not sent: its origin, and the headers its preflight asked for. */
function assumedHeaders(preflight: Leg | undefined, requester: string | undefined): Header[] {
  const asked = preflight?.requestHeaders ?? [];
  const origin = getHeader(asked, 'origin') ?? requester;
  const names = listElements(getHeader(asked, 'access-control-request-headers') ?? '');
  const headers = names.map((name) => ({ name, value: '...' }));
  return origin === undefined ? headers : [{ name: 'Origin', value: origin }, ...headers];
}

function methodOf(method: string, quote: Shell['quote']): string {
  if (method === 'GET') return '';
  return method === 'HEAD' ? '--head ' : `-X ${quote(method)} `;
}

/** curl sends an empty value for `Name;`, and reads a file for `@name`. */
function headerOf(name: string, value: string): string {
  const safeName = name.replace(/^@/, '\\u0040');
  return value === '' ? `${safeName};` : `${safeName}: ${value}`;
}
