import { startedAt, type Exchange } from '../../core/exchange/exchange.ts';
import type { InspectedTab } from '../inspected-tab.ts';
import { until } from '../until.ts';

/** Milliseconds since the epoch. */
export interface Reload {
  readonly askedAt: number;
  /** When the new document began. The old one may still ask for things after that. */
  readonly begunAt: number;
}

/** Reloads the page with Trace; undefined where its document was not parsed within the limit, in milliseconds. */
export async function reloadWithTrace(tab: InspectedTab, limit: number): Promise<Reload | undefined> {
  const before = await tab.evaluate('performance.timeOrigin');
  const askedAt = Date.now();
  await tab.log.startTrace();
  const begin = `performance.timeOrigin !== ${String(before)} && document.readyState !== 'loading' && performance.timing.domLoading`;
  let reload: Reload | undefined;
  await until(limit, async () => {
    // A document that is about to go away does not answer.
    const value = await tab.evaluate(begin).catch(() => false);
    if (typeof value === 'number') reload = { askedAt, begunAt: value };
    return reload !== undefined;
  });
  return reload;
}

/** Without what the old document asked for. */
export function sinceReload(exchanges: readonly Exchange[], { askedAt, begunAt }: Reload): Exchange[] {
  const before = exchanges.filter((exchange) => startedAt(exchange) < askedAt);
  const gone = new Set(before.flatMap(({ documentId }) => documentId ?? []));
  const isGone = ({ documentId }: Exchange): boolean => documentId !== undefined && gone.has(documentId);
  return exchanges.filter((exchange) => startedAt(exchange) >= begunAt && !isGone(exchange));
}
