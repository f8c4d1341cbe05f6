import { legsOf, type Exchange, type Leg } from '../../core/exchange/exchange.ts';
import { isWithin, SOURCE_CLOCKS } from '../../core/exchange/source-clock.ts';
import { headerLines, type Header } from '../../core/fetch/headers.ts';
import { parseEntry } from './parse-entry.ts';
import { createRedactedUrlIndex } from './redacted-url-index.ts';

const NAME = 'Access-Control-Allow-Origin';

/** A response with several `Access-Control-Allow-Origin`, line by line. */
export interface SplitLines {
  readonly method: string;
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly status: number;
  readonly lines: readonly Header[];
}

/** What an entry of Firefox' network monitor says beyond webRequest; undefined where that is nothing. */
export function parseSplitLines(value: unknown): SplitLines | undefined {
  const entry = parseEntry(value);
  if (!entry) return undefined;
  const { method, url, startedAt, status, responseHeaders } = entry;
  // Firefox counts only lines that are spelled so.
  const lines = responseHeaders.filter(({ name }) => name === NAME);
  return lines.length < 2 ? undefined : { method, url, startedAt, status, lines };
}

/** The exchange with these lines in the place of the merged one, where they are of one of its legs. */
export function withSplitLines(exchange: Exchange, split: SplitLines): Exchange | undefined {
  // The monitor's URL is whole where secrets of the leg's were replaced.
  const isOfUrl = createRedactedUrlIndex([split], ({ url }) => url);
  const leg = legsOf(exchange).find((one) => isOf(one, split) && isOfUrl(one.url).length > 0);
  if (!leg?.response) return undefined;
  const { headers } = leg.response;
  const at = headers.findIndex(({ name }) => name === NAME);
  const changed: Leg = {
    ...leg,
    response: {
      ...leg.response,
      headers: [...headers.slice(0, at), ...split.lines, ...headers.slice(at + 1)],
    },
  };
  const swap = (one: Leg): Leg => (one === leg ? changed : one);
  const [first, ...rest] = exchange.hops.map(({ request, preflight }) => ({
    request: swap(request),
    ...(preflight && { preflight: swap(preflight) }),
  }));
  return first && { ...exchange, hops: [first, ...rest] };
}

function isOf({ method, startedAt, response }: Leg, split: SplitLines): boolean {
  return (
    response?.status === split.status &&
    method === split.method &&
    isWithin(SOURCE_CLOCKS.networkMonitor, startedAt, split.startedAt) &&
    isMergeOf(response.headers, split.lines)
  );
}

/** What webRequest shows of several lines: one, without the empty ones unless all are. */
function isMergeOf(headers: readonly Header[], lines: readonly Header[]): boolean {
  const [shown, ...others] = headerLines(headers, NAME.toLowerCase());
  const values = lines.map(({ value }) => value).filter((value) => value !== '');
  return others.length === 0 && shown !== undefined && (values.length === 0 || shown === values.join(', '));
}
