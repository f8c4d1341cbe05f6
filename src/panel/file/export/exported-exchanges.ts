import type { Exchange } from '../../../core/exchange/exchange.ts';
import type { Row } from '../../list/row.ts';
import type { SessionModel } from '../../session-model.ts';
import { exchangesInScope } from './exchanges-in-scope.ts';

/** Which exchanges are exported: the selected ones, those in the list, or all in scope, including those to the page’s own origin. */
export type ExportChoice = 'selected' | 'shown' | 'all';

export interface ExportedExchanges {
  readonly exchanges: readonly Exchange[];
  /** How many of them were added because the cached response to their preflight was used by others. */
  readonly added: number;
}

/** @param selected the exchanges, if `choice` is `selected` */
export function exportedExchanges(
  model: SessionModel,
  choice: ExportChoice,
  selected: readonly Row[],
): ExportedExchanges {
  const rows = rowsOf(model, choice, selected);
  const chosen = choice === 'all' ? exchangesInScope(model) : rows.map(({ exchange }) => exchange);
  const ids = new Set(chosen.map(({ id }) => id));
  const fillers: Exchange[] = [];
  const waiting = [...rows];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const cached of next.verdict.cachedPreflights) {
      const filler = cached?.exchange == null ? undefined : model.rowOf(cached.exchange);
      if (!filler || ids.has(filler.id)) continue;
      ids.add(filler.id);
      fillers.push(filler.exchange);
      waiting.push(filler);
    }
  }
  return { exchanges: [...fillers, ...chosen], added: fillers.length };
}

function rowsOf(model: SessionModel, choice: ExportChoice, selected: readonly Row[]): readonly Row[] {
  switch (choice) {
    case 'selected':
      return selected;
    case 'shown':
      return model.rows.value;
    case 'all':
      return model.rowsInScope.value;
  }
}
