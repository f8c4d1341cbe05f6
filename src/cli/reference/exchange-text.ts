import { STATUS_CODES } from 'node:http';
import { legsOf, type Exchange, type Leg } from '../../core/exchange/exchange.ts';
import type { Header } from '../../core/fetch/headers.ts';

/** All legs as they look on the wire, in the order in which they were answered; unsent ones last. */
export function exchangeText(exchange: Exchange): string {
  const legs = legsOf(exchange).toSorted((a, b) => Number(isUnsent(a)) - Number(isUnsent(b)));
  return legs.map(legText).join('\n\n');
}

function isUnsent(leg: Leg): boolean {
  return leg.requestHeaders === undefined;
}

function legText(leg: Leg): string {
  const { pathname, search, host } = new URL(leg.url);
  const line = `${leg.method} ${pathname}${search} HTTP/1.1`;
  if (isUnsent(leg)) return `# ${leg.method} ${leg.url} is never sent${errorText(leg)}`;
  const request = [line, `Host: ${host}`, ...linesOf(leg.requestHeaders)].join('\n');
  const { response } = leg;
  if (!response) return `${request}\n\n# no answer${errorText(leg)}`;
  const { status, headers, fromCache } = response;
  const from = fromCache ? '# from the HTTP cache\n' : '';
  const answer = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`.trim(), ...linesOf(headers)].join('\n');
  return `${request}\n\n${from}${answer}`;
}

function errorText({ error }: Leg): string {
  return error === undefined || error === 'net::ERR_FAILED' ? '' : `: ${error}`;
}

function linesOf(headers: readonly Header[] = []): string[] {
  return headers.map(({ name, value }) => `${name}: ${value}`.trim());
}
