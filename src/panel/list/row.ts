import { causeKeyOf } from '../../core/advice/cause-key.ts';
import { lastHop, startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import { ruleOf, type RuleId } from '../../core/rules/catalogue/index.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';

/** One line of the list: an exchange, its verdict, and what the columns show. Replaced, never changed. */
export interface Row {
  readonly id: string;
  /** Place in the order of arrival. */
  readonly arrival: number;
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  /** The rule's, without what the verdict says already. */
  readonly title: string;
  /** Shared by failures that have one reason; null where nothing failed. */
  readonly cause: string | null;
  readonly method: string;
  /** Host and port. */
  readonly server: string;
  /** Path and query. */
  readonly path: string;
  /** Origin of the page; empty where unknown. */
  readonly page: string;
  /** 0 where there was no answer. */
  readonly status: number;
  readonly type: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds from start to end; undefined while it runs. */
  readonly duration: number | undefined;
}

export function toRow(arrival: number, exchange: Exchange, verdict: Verdict): Row {
  const first = exchange.hops[0].request;
  const start = startedAt(exchange);
  const { host, path } = splitUrl(first.url);
  const end = lastHop(exchange).request.endedAt;
  return {
    id: exchange.id,
    arrival,
    exchange,
    verdict,
    title: titleOf(verdict),
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

/** What help there is on what decided it; null where nothing has. */
export function topicOf(row: Row | undefined): { rule: RuleId; reason: string | null } | null {
  const { rule = null, reason = null } = row?.verdict ?? {};
  return rule && { rule, reason };
}

/** webRequest's resource types in the words of Network panels. */
const TYPE_WORDS: ReadonlyMap<string, string> = new Map([
  ['xmlhttprequest', 'fetch'],
  ['image', 'img'],
  ['imageset', 'img'],
  ['ping', 'beacon'],
]);

/** The rule's title as plain text, without the verdict in front, or why there is no rule to name. */
function titleOf(verdict: Verdict): string {
  if (verdict.rule === null) {
    return verdict.reason === 'pending' ? 'Waiting for the response' : plain(verdict.sentence);
  }
  const { title } = ruleOf(verdict.rule);
  const text = plain(verdict.verdict === 'allowed' ? title.pass : title.fail).replace(SAID_ALREADY, '');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const SAID_ALREADY = /^(Allowed|Not CORS): /;

function plain(text: string): string {
  return text.replaceAll('`', '');
}

/** Host with port, and path with query, of an http(s) URL; anything else is all path. */
export function splitUrl(url: string): { host: string; path: string } {
  const match = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]*)([^#]*)/i.exec(url);
  return match ? { host: match[1] ?? '', path: match[2] || '/' } : { host: '', path: url };
}

/** Of the request that came last; where that was never answered, of its preflight. */
function lastStatus(exchange: Exchange): number {
  const { request, preflight } = lastHop(exchange);
  return request.response?.status ?? preflight?.response?.status ?? 0;
}
