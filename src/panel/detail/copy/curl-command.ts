import type { Exchange, Hop, Leg } from '../../../core/exchange/exchange.ts';
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

/** The exchange as curl commands for a POSIX shell: for each hop the preflight, then the request. */
export function curlOf(exchange: Exchange): string {
  return exchange.hops.flatMap((hop) => commandsOf(hop, exchange.requester)).join('\n\n');
}

/** The words of each command after `curl`, grouped by the line they are on. */
export function curlArguments({ hops, requester }: Exchange): string[][][] {
  return hops.flatMap(({ request, preflight }) => {
    const own = linesOf(request, request.requestHeaders ?? assumedHeaders(preflight, requester));
    return preflight ? [linesOf(preflight, preflight.requestHeaders ?? []), own] : [own];
  });
}

function commandsOf({ request, preflight }: Hop, requester: string | undefined): string[] {
  const own = commandOf(request, request.requestHeaders ?? assumedHeaders(preflight, requester));
  if (!preflight) return [own];
  return [`# Preflight\n${commandOf(preflight, preflight.requestHeaders ?? [])}`, `# Request\n${own}`];
}

function commandOf(leg: Leg, headers: readonly Header[]): string {
  const lines = linesOf(leg, headers).map((words) => words.map(quoted).join(' '));
  return `curl ${lines.join(' \\\n  ')}`;
}

function linesOf({ method, url }: Leg, headers: readonly Header[]): string[][] {
  const sent = headers.filter(({ name }) => !LEFT_OUT.has(name.toLowerCase()));
  return [
    ['-i', ...methodWords(method), url],
    ...sent.map(({ name, value }) => ['-H', headerOf(name, value)]),
  ];
}

/** The headers of a request that was not sent: its origin, and the headers its preflight asked for. */
function assumedHeaders(preflight: Leg | undefined, requester: string | undefined): Header[] {
  const asked = preflight?.requestHeaders ?? [];
  const origin = getHeader(asked, 'origin') ?? requester;
  const names = listElements(getHeader(asked, 'access-control-request-headers') ?? '');
  const headers = names.map((name) => ({ name, value: '…' }));
  return origin === undefined ? headers : [{ name: 'Origin', value: origin }, ...headers];
}

function methodWords(method: string): string[] {
  if (method === 'GET') return [];
  return method === 'HEAD' ? ['--head'] : ['-X', method];
}

/** curl sends an empty value for `Name;`. */
function headerOf(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}: ${value}`;
}

function quoted(text: string): string {
  return /^[A-Za-z0-9_-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
