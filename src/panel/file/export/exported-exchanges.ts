import type { Exchange } from '../../../core/exchange/exchange.ts';
import type { Row } from '../../list/row.ts';
import type { SessionModel } from '../../session-model.ts';

/** Which exchanges go into a file: one, those in the list, or all in view and those to the page's own origin. */
export type ExportChoice = 'one' | 'shown' | 'all';

export interface ExportedExchanges {
  readonly exchanges: readonly Exchange[];
  /** How many of them nobody chose: their preflights filled the cache that answered for the others. */
  readonly added: number;
}

/** @param row the one, where it is chosen */
export function selectionOf(
  store: SessionModel,
  choice: ExportChoice,
  row: Row | undefined,
): ExportedExchanges {
  const rows = rowsOf(store, choice, row);
  const chosen = choice === 'all' ? store.inScope() : rows.map(({ exchange }) => exchange);
  const ids = new Set(chosen.map(({ id }) => id));
  const fillers: Exchange[] = [];
  const waiting = [...rows];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const cached of next.verdict.cachedPreflights) {
      const filler = cached?.exchange == null ? undefined : store.rowOf(cached.exchange);
      if (!filler || ids.has(filler.id)) continue;
      ids.add(filler.id);
      fillers.push(filler.exchange);
      waiting.push(filler);
    }
  }
  return { exchanges: [...fillers, ...chosen], added: fillers.length };
}

function rowsOf(store: SessionModel, choice: ExportChoice, row: Row | undefined): readonly Row[] {
  switch (choice) {
    case 'one':
      return row ? [row] : [];
    case 'shown':
      return store.rows.value;
    case 'all':
      return store.inView.value;
  }
}
