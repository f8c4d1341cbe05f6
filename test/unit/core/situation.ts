import { corsHeadersOf, type CorsResponseHeaders } from '../../../src/core/exchange/cors-response-headers.ts';
import { engines } from '../../../src/core/fetch/engine.ts';
import type { Exchange, LegResponse } from '../../../src/core/exchange/exchange.ts';
import { createBrowserCaches, type BrowserCaches } from '../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../src/core/verdict/judge.ts';
import type { CheckContext } from '../../../src/core/rules/rule.ts';
import type { Verdict } from '../../../src/core/verdict/verdict.ts';
import { API, PAGE, Script, headers } from '../../support/webrequest-script.ts';

type Headers = Parameters<typeof headers>[0];

export const OTHER = 'https://other.example/';
export const ECHO = { 'Access-Control-Allow-Origin': PAGE };
export const CONSENT = { ...ECHO, 'Access-Control-Allow-Credentials': 'true' };
export const ANY = { 'Access-Control-Allow-Origin': '*' };

export function responseOf(record: Headers = {}, status = 200): LegResponse {
  return { status, statusLine: `HTTP/1.1 ${status}`, headers: headers(record), at: 0, fromCache: false };
}

export function answerOf(record: Headers = {}, status = 200): CorsResponseHeaders {
  return corsHeadersOf(responseOf(record, status));
}

/** A plain cross-origin GET without credentials, but for what is said otherwise. */
export function contextOf(change: Partial<CheckContext> = {}): CheckContext {
  return {
    engine: engines.chromium,
    phase: 'request',
    url: API,
    origin: PAGE,
    requester: PAGE,
    tainting: true,
    tainted: false,
    credentials: false,
    method: 'GET',
    unsafeHeaders: [],
    stored: false,
    merged: false,
    ...change,
  };
}

export interface Judged {
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  readonly history: BrowserCaches;
}

/** The last of these exchanges, judged when all of them are known. */
export function judgeLast(exchanges: readonly Exchange[]): Judged {
  const history = createBrowserCaches();
  exchanges.forEach((one) => history.add(one));
  const exchange = exchanges.at(-1);
  if (!exchange) throw new Error('There is no exchange to judge.');
  return { exchange, verdict: judge(exchange, history), history };
}

/** The verdict on an exchange with nothing before it. */
export function judgeOnly(exchange: Exchange): Verdict {
  return judgeLast([exchange]).verdict;
}

/** A CORS request that was answered, but has not ended. */
export function answered(answer: Headers, sent: Headers = {}): Script {
  return new Script().request('1').sent('1', sent).response('1', answer);
}
