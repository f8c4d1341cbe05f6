import type { SessionModel } from '../session-model.ts';
import { isConsoleLine, saysCredentials } from './console-line.ts';
import { loadTextTest } from './lazy-text-test.ts';

/** An input removes line breaks, which would join the last word of a line and the first of the next. */
export function insertLines(input: HTMLInputElement, pasted: string, model: SessionModel): Promise<void> {
  const { selectionStart: from, selectionEnd: to } = input;
  input.setRangeText(pasted.replaceAll(/\s+/g, ' '), from ?? 0, to ?? input.value.length, 'end');
  model.filterText.value = input.value;
  return selectFound(model);
}

/** Selects the request of a pasted console line, if only one matches, and uses what the line says about it. */
export async function selectFound(model: SessionModel): Promise<void> {
  await loadTextTest();
  const [only, another] = model.rows.value;
  const line = model.filterText.value;
  if (!only || another || !isConsoleLine(line)) return;
  model.selectedId.value = only.id;
  if (saysCredentials(line)) model.noteCredentials(only.id);
}
