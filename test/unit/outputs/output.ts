import type { Exchange } from '../../../src/core/exchange/exchange.ts';
import { buildExchange, buildLeg } from '../../support/exchange-builder.ts';

/** Something that leaves the extension or a command. */
export interface Output {
  readonly name: string;
  /** Makes it with the text wherever a server, a page or a file can put it, and expects that it stays text there. */
  check(this: void, text: string): void | Promise<void>;
}

/** What a terminal or an editor could obey or hide, but for the ends of lines. */
export const RAW = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** A request that was refused, with a preflight. */
export function refusedWith(text: string): Exchange {
  const url = `https://api.test/${text}`;
  const requestHeaders = [
    { name: 'Origin', value: 'https://app.test' },
    { name: text, value: text },
  ];
  const headers = [
    { name: 'Access-Control-Allow-Origin', value: `https://app.test${text}` },
    { name: 'Access-Control-Allow-Headers', value: text },
    { name: text, value: text },
  ];
  const response = { status: 200, statusLine: `HTTP/1.1 200 ${text}`, headers, at: 1002, fromCache: false };
  const { bodyAt: _, ...request } = buildLeg({
    url,
    method: `PUT${text}`,
    requestHeaders,
    error: 'net::ERR_FAILED',
    response,
  });
  const preflight = buildLeg({
    kind: 'preflight',
    url,
    method: 'OPTIONS',
    requestHeaders: [...requestHeaders, { name: 'Access-Control-Request-Headers', value: `x-a,${text}` }],
  });
  return buildExchange(
    '1',
    {},
    {
      requester: 'https://app.test',
      documentUrl: `https://app.test/${text}`,
      hops: [{ request, preflight }],
    },
  );
}

/** A request whose preflight was refused, so that it was never sent. */
function unsentWith(text: string): Exchange {
  const url = `https://api.test/${text}`;
  const { response: _, bodyAt: __, ...request } = buildLeg({ url, method: 'PUT', error: 'net::ERR_FAILED' });
  const requestHeaders = [
    { name: 'Origin', value: 'https://app.test' },
    { name: 'Access-Control-Request-Method', value: `PUT${text}` },
    { name: 'Access-Control-Request-Headers', value: text },
  ];
  const preflight = buildLeg({ kind: 'preflight', url, method: 'OPTIONS', requestHeaders });
  return buildExchange('2', {}, { hops: [{ request, preflight }] });
}

/** A request that failed with an error of the browser. */
function failedWith(text: string): Exchange {
  const { response: _, bodyAt: __, ...request } = buildLeg({ error: text, url: `https://api.test/${text}` });
  return buildExchange('3', {}, { requester: `https://app.test${text}`, hops: [{ request }] });
}

/** A request that was redirected to a URL with the text in it, which names another origin. */
function redirectedWith(text: string): Exchange {
  const target = `https://other.test${text}/${text}`;
  const hop = buildLeg({
    kind: 'redirect',
    redirectedTo: target,
    response: {
      status: 302,
      statusLine: `HTTP/1.1 302 ${text}`,
      headers: [{ name: 'Location', value: target }],
      at: 1002,
      fromCache: false,
    },
  });
  const { bodyAt: _, ...request } = buildLeg({ url: target, error: 'net::ERR_FAILED' });
  return buildExchange('4', {}, { hops: [{ request: hop }, { request }] });
}

export function exchangesWith(text: string): [Exchange, ...Exchange[]] {
  return [refusedWith(text), unsentWith(text), failedWith(text), redirectedWith(text)];
}
