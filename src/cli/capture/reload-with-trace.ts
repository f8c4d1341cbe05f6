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
  const end = Date.now() + limit;
  const before = await numberFrom(tab, 'performance.timeOrigin', limit);
  if (before === undefined) return undefined;
  const askedAt = Date.now();
  await tab.log.startTrace();
  const begin = `performance.timeOrigin !== ${before} && document.readyState !== 'loading' && performance.timing.domLoading`;
  const begunAt = await numberFrom(tab, begin, end - Date.now());
  return begunAt === undefined ? undefined : { askedAt, begunAt };
}

/** The number that an expression gives once it does; a document that is about to go away does not answer. */
async function numberFrom(tab: InspectedTab, expression: string, limit: number): Promise<number | undefined> {
  let found: number | undefined;
  await until(limit, async () => {
    const value = await tab.evaluate(expression).catch(() => undefined);
    if (typeof value === 'number') found = value;
    return found !== undefined;
  });
  return found;
}

/** Without what the old document asked for. */
export function sinceReload(exchanges: readonly Exchange[], { askedAt, begunAt }: Reload): Exchange[] {
  const before = exchanges.filter((exchange) => startedAt(exchange) < askedAt);
  const gone = new Set(before.flatMap(({ documentId }) => documentId ?? []));
  const isGone = ({ documentId }: Exchange): boolean => documentId !== undefined && gone.has(documentId);
  return exchanges.filter((exchange) => startedAt(exchange) >= begunAt && !isGone(exchange));
}
