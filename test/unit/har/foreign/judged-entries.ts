import { isCrossOrigin } from '../../../../src/core/exchange/cross-origin.ts';
import type { Exchange } from '../../../../src/core/exchange/exchange.ts';
import { createBrowserCaches } from '../../../../src/core/verdict/browser-caches.ts';
import { judge } from '../../../../src/core/verdict/judge.ts';
import type { Verdict } from '../../../../src/core/verdict/verdict.ts';
import { readHar } from '../../../../src/har/read/read.ts';
import { entry, har, type EntryShape } from './foreign-entries.ts';

export interface JudgedEntry {
  readonly exchange: Exchange;
  readonly verdict: Verdict;
}

/** The cross-origin exchanges of a file with these entries, judged. */
export function judgedEntries(
  creator: string,
  shapes: readonly EntryShape[],
  title = 'https://app.test/',
): JudgedEntry[] {
  const { exchanges } = readHar(har(creator, shapes.map(entry), title));
  const caches = createBrowserCaches();
  for (const exchange of exchanges) caches.add(exchange);
  return exchanges.filter(isCrossOrigin).map((exchange) => ({ exchange, verdict: judge(exchange, caches) }));
}
