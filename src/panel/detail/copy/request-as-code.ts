import type { Exchange } from '../../../core/exchange/exchange.ts';
import { lastHop } from '../../../core/exchange/exchange.ts';
import { isForbiddenRequestHeader } from './forbidden-request-header.ts';
import { curlArguments } from './curl-command.ts';

/** The exchange as curl commands for Windows’ cmd. */
export function curlForCmd(exchange: Exchange): string {
  return commands(exchange, 'curl.exe', quotedForCmd, ' ^\r\n  ');
}

/** The exchange as curl commands for PowerShell, whose `curl` may be another command. */
export function curlForPowerShell(exchange: Exchange): string {
  return commands(exchange, 'curl.exe', (text) => `'${text.replaceAll("'", "''")}'`, ' `\n  ');
}

function commands(
  exchange: Exchange,
  program: string,
  quoted: (text: string) => string,
  nextLine: string,
): string {
  return curlArguments(exchange)
    .map(([first = [], ...others]) =>
      [[program, ...first], ...others]
        .map((words) => words.map((word) => plainOr(word, quoted)).join(' '))
        .join(nextLine),
    )
    .join('\n\n');
}

function plainOr(word: string, quoted: (text: string) => string): string {
  return /^[A-Za-z0-9_.-]+$/.test(word) ? word : quoted(word);
}

/** cmd expands `%`, also between quotes, and ends quotes at a quote that has no backslash. */
function quotedForCmd(text: string): string {
  const escaped = text
    .replaceAll(/(\\*)"/g, '$1$1\\"')
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll('%', '"^%"');
  return `"${escaped}"`;
}

/** The request as a `fetch` call, with the headers that a page may set. */
export function fetchCallOf(exchange: Exchange): string {
  const { method, url } = exchange.hops[0].request;
  const sent = exchange.hops[0].request.requestHeaders ?? lastHop(exchange).request.requestHeaders ?? [];
  const headers = sent.filter(({ name }) => !isForbiddenRequestHeader(name));
  const options = {
    ...(method !== 'GET' && { method }),
    ...(headers.length > 0 && {
      headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    }),
    ...(exchange.credentials === true && { credentials: 'include' }),
  };
  const text = Object.keys(options).length === 0 ? '' : `, ${JSON.stringify(options, null, 2)}`;
  return `await fetch(${JSON.stringify(url)}${text});`;
}
