import { causeKeyOf } from '../../core/advice/cause-key.ts';
import { getHeader } from '../../core/fetch/headers.ts';
import { lastHop, startedAt, type Exchange, type Leg } from '../../core/exchange/exchange.ts';
import { passedUnderTrial } from '../../core/verdict/server-response.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';
import { shownVerdictOf, type ShownVerdict } from '../ui/labels.ts';
import { splitUrl } from '../ui/split-url.ts';
import { rowTitleOf, ruleTitleOf } from './row-title.ts';

/** A row of the list: an exchange, its verdict, and what the columns show. Replaced, never changed. */
export interface Row {
  readonly id: string;
  /** Position in the order of arrival. */
  readonly arrival: number;
  readonly exchange: Exchange;
  readonly verdict: Verdict;
  readonly shownVerdict: ShownVerdict;
  /** Why the verdict is what it is, with the value that matters. */
  readonly title: string;
  /** The title of the rule that decided; empty without a rule. */
  readonly ruleTitle: string;
  /** Why the same request failed the time before, if this one is allowed; else null. */
  readonly failedBefore: string | null;
  /** Equal for failures with the same reason; null if nothing failed. */
  readonly cause: string | null;
  /** The page got the response only because a trial changed it. */
  readonly isTried: boolean;
  readonly method: string;
  /** Last part of the path, and the query. */
  readonly name: string;
  /** Host and port. */
  readonly server: string;
  /** Path and query. */
  readonly path: string;
  /** Origin of the page; empty if unknown. */
  readonly page: string;
  /** 0 without a response. */
  readonly status: number;
  /** Bytes of the body by Content-Length; undefined if the response does not say. */
  readonly size: number | undefined;
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
    shownVerdict: shownVerdictOf(verdict),
    title: isTried ? 'Passes with the fix you are trying' : rowTitleOf(verdict),
    ruleTitle: ruleTitleOf(verdict),
    isTried,
    failedBefore: null,
    cause: causeKeyOf(exchange, verdict),
    method: first.method,
    name: nameOf(host, path),
    server: host,
    path,
    page: exchange.requester ?? '',
    status: lastStatus(exchange),
    size: contentLengthOf(exchange),
    type: isStream(first) ? 'eventsource' : (TYPE_WORDS.get(exchange.type) ?? exchange.type),
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

/** Of an EventSource, which can only GET, webRequest says no more than that a script asked. */
function isStream({ method, requestHeaders = [] }: Leg): boolean {
  return method === 'GET' && getHeader(requestHeaders, 'accept') === 'text/event-stream';
}

/** As in the Network panel: the last part of the path with its query, or the host. */
function nameOf(host: string, path: string): string {
  const { length } = path.replace(/[?#].*$/s, '').replace(/\/+$/, '');
  if (length === 0) return path.length > 1 ? path.slice(1) : host;
  return path.slice(path.lastIndexOf('/', length - 1) + 1);
}

function contentLengthOf(exchange: Exchange): number | undefined {
  const value = getHeader(lastHop(exchange).request.response?.headers ?? [], 'content-length') ?? '';
  return /^\d+$/.test(value) ? Number(value) : undefined;
}

/** The status of the last request; without a response, of its preflight. */
function lastStatus(exchange: Exchange): number {
  const { request, preflight } = lastHop(exchange);
  return (request.response ?? preflight?.response)?.status ?? 0;
}
