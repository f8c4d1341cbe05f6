import { effect } from '@preact/signals';
import type { Row } from '../list/row.ts';
import type { SessionModel } from '../session-model.ts';
import { requestKeyOf } from './request-key.ts';

/** Among more requests nothing is looked for: that would take too long at each change. */
const MOST = 2000;

const kept = new WeakSet<SessionModel>();

/**
 * When a reload takes away the request whose details are shown, selects its repetition: a request with the same method
 * and URL, of a page of the same origin. What the user closed stays closed.
 */
export function keepSelection(model: SessionModel): void {
  if (kept.has(model)) return;
  kept.add(model);
  let shown: Row | undefined;
  effect(() => {
    const row = model.selected.value;
    if (row) shown = row;
    else if (shown?.id !== model.selectedId.value) shown = undefined;
    if (row || !shown || model.total.value > MOST) return;
    const again = repetitionOf(shown, model.rowsInScope.value);
    if (again) model.selectedId.value = again.id;
  });
}

function repetitionOf(shown: Row, rows: readonly Row[]): Row | undefined {
  const key = requestKeyOf(shown);
  return rows.find(
    (row) => row.startedAt > shown.startedAt && row.page === shown.page && requestKeyOf(row) === key,
  );
}
