import type { JSX, TargetedClipboardEvent, TargetedInputEvent } from 'preact';
import { loadTextTest } from './lazy-text-test.ts';
import { useSessionModel } from '../panel-context.ts';
import type { SessionModel } from '../session-model.ts';
import { FILTER_ID, FIND_IDS, LIST_ID } from '../shell/element-ids.ts';
import { ToolIcon } from '../ui/tool-icon.tsx';

/** Takes words, `key:value` terms, or a line of the console, whose request is then selected. */
export function FilterBox(): JSX.Element {
  const model = useSessionModel();
  const text = model.filterText.value;

  const onInput = (event: TargetedInputEvent<HTMLInputElement>): void => {
    model.filterText.value = event.currentTarget.value;
    if (event.inputType === 'insertFromPaste')
      void import('./pasted-line.ts').then(({ selectFound }) => selectFound(model));
  };
  const onPaste = (event: TargetedClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData?.getData('text').trim() ?? '';
    if (!/[\r\n]/.test(pasted)) return;
    event.preventDefault();
    const input = event.currentTarget;
    void import('./pasted-line.ts').then(({ insertLines }) => insertLines(input, pasted, model));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    const rows = model.rows.value;
    const [first] = rows;
    if (!first || event.isComposing) return;
    event.preventDefault();
    const hit =
      event.key === 'Enter' && document.getElementById(FIND_IDS[event.shiftKey ? 'previous' : 'next']);
    if (hit) return hit.click();
    if (!rows.some(({ id }) => id === model.selectedId.value)) model.selectedId.value = first.id;
    document.getElementById(LIST_ID)?.focus();
  };

  return (
    <div class="filter-box">
      <ToolIcon name="search" />
      <input
        id={FILTER_ID}
        type="text"
        aria-label="Filter"
        placeholder="Filter, or paste a console line"
        title="Words, -word, or key:value (? lists the keys)"
        autocomplete="off"
        spellcheck={false}
        value={text}
        onFocus={() => void loadTextTest(model.rows.value)}
        onInput={onInput}
        onPaste={onPaste}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <kbd aria-hidden="true">/</kbd>
      ) : (
        <button
          type="button"
          class="tool empty"
          title="Clear filter (Escape)"
          onClick={() => clearFilter(model)}
        >
          <ToolIcon name="close" />
          <span class="hidden">Clear filter</span>
        </button>
      )}
    </div>
  );
}

function clearFilter(model: SessionModel): void {
  model.filterText.value = '';
  document.getElementById(FILTER_ID)?.focus();
}
