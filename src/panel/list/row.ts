import { causeKeyOf } from '../../core/advice/cause-key.ts';
import { lastHop, startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import { passedUnderTrial } from '../../core/verdict/server-response.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';

/** A row of the list: an exchange, its verdict, and what the columns show. Replaced, never changed. */
export interface Row {
  readonly id: string;
  /** Position in the order of arrival. */
  readonly arrival: number;
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  /** The title of the rule, without the verdict in front. */
  readonly title: string;
  /** Equal for failures with the same reason; null if nothing failed. */
  readonly cause: string | null;
  /** The page got the response only because a trial changed it. */
  readonly isTried: boolean;
  readonly method: string;
  /** Host and port. */
  readonly server: string;
  /** Path and query. */
  readonly path: string;
  /** Origin of the page; empty if unknown. */
  readonly page: string;
  /** 0 without a response. */
  readonly status: number;
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds from start to end; undefined while pending. */
  readonly duration: number | undefined;
}

export function toRow(arrival: number, exchange: Exchange, verdict: Verdict): Row {
  const first = exchange.hops[0].request;
  const start = startedAt(exchange);
  const { host, path } = splitUrl(first.url);
  const isTried = verdict.verdict !== 'allowed' && passedUnderTrial(exchange);
  const end = lastHop(exchange).request.endedAt;
  return {
    id: exchange.id,
    arrival,
    exchange,
    verdict,
    title: isTried ? 'Passes with the fix you are trying' : titleOf(verdict),
    isTried,
    cause: causeKeyOf(exchange, verdict),
    method: first.method,
    server: host,
    path,
    page: exchange.requester ?? '',
    status: lastStatus(exchange),
    type: TYPE_WORDS.get(exchange.type) ?? exchange.type,
    startedAt: start,
    duration: end === undefined ? undefined : Math.max(0, end - start),
  };
}

/** The Network panel’s words for webRequest’s resource types. */
const TYPE_WORDS: ReadonlyMap<string, string> = new Map([
  ['xmlhttprequest', 'fetch'],
  ['image', 'img'],
  ['imageset', 'img'],
  ['ping', 'beacon'],
]);

/** The title of the rule as plain text, without the verdict in front; without a rule, the sentence. */
function titleOf(verdict: Verdict): string {
  if (verdict.rule === null) {
    return verdict.reason === 'pending' ? 'Waiting for the response' : plain(verdict.sentence);
  }
  return shortTitle(verdict.title);
}

/** The title of a rule or verdict as plain text, without the verdict in front. */
export function shortTitle(title: string): string {
  const text = plain(title).replace(VERDICT_PREFIX, '');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const VERDICT_PREFIX = /^(Allowed|Not CORS): /;

function plain(text: string): string {
  return text.replaceAll('`', '');
}

/** Host with port, and path with query, of an http(s) URL; of other URLs all is path. */
export function splitUrl(url: string): { host: string; path: string } {
  const match = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]*)([^#]*)/i.exec(url);
  return match ? { host: match[1] ?? '', path: match[2] || '/' } : { host: '', path: url };
}

/** The status of the last request; without a response, of its preflight. */
function lastStatus(exchange: Exchange): number {
  const { request, preflight } = lastHop(exchange);
  return request.response?.status ?? preflight?.response?.status ?? 0;
}
