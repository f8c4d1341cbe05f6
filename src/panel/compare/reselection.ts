import type { Signal } from '@preact/signals';
import type { Row } from '../list/row.ts';
import { requestKeyOf } from './request-key.ts';

/** Selects the repetition of the request that was selected when the page was reloaded. */
export interface Reselection {
  /** `now`: when the page is reloaded, in milliseconds since the epoch. */
  remember(selected: Row | undefined, now: number): void;
  /** Takes rows that are new or replaced. */
  update(rows: readonly Row[]): void;
}

export function createReselection(selectedId: Signal<string | null>): Reselection {
  let wanted: { readonly key: string; readonly id: string; readonly since: number } | undefined;
  return {
    remember: (selected, now) => {
      wanted = selected && { key: requestKeyOf(selected), id: selected.id, since: now };
    },
    update: (rows) => {
      if (!wanted) return;
      const { key, id, since } = wanted;
      const isStill = selectedId.value === id;
      const again = rows.find((row) => row.startedAt >= since && requestKeyOf(row) === key);
      if (isStill && !again) return;
      wanted = undefined;
      if (isStill && again) selectedId.value = again.id;
    },
  };
}
