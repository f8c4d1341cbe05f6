import type { JSX, TargetedClipboardEvent, TargetedInputEvent } from 'preact';
import { isConsoleLine } from './console-line.ts';
import type { SessionModel } from '../session-model.ts';
import { FILTER_ID, LIST_ID } from '../shell/element-ids.ts';
import { ToolIcon } from '../ui/tool-icon.tsx';

interface Props {
  readonly store: SessionModel;
}

/** Takes words, `key:value` terms, or what a console printed, of which the exchange is shown at once. */
export function FilterBox({ store }: Props): JSX.Element {
  const text = store.text.value;

  const onInput = (event: TargetedInputEvent<HTMLInputElement>): void => {
    store.text.value = event.currentTarget.value;
    if (event.inputType === 'insertFromPaste') showFound(store);
  };
  // A field of one line would join the lines, and so the last word of one with the first of the next.
  const onPaste = (event: TargetedClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData?.getData('text').trim() ?? '';
    if (!/[\r\n]/.test(pasted)) return;
    event.preventDefault();
    const input = event.currentTarget;
    const { selectionStart: from, selectionEnd: to } = input;
    input.setRangeText(pasted.replaceAll(/\s+/g, ' '), from ?? 0, to ?? input.value.length, 'end');
    store.text.value = input.value;
    showFound(store);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    const rows = store.rows.value;
    const [first] = rows;
    if (!first || event.isComposing) return;
    event.preventDefault();
    if (!rows.some(({ id }) => id === store.selectedId.value)) store.selectedId.value = first.id;
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
        title="URL, header, rule or browser error; -word excludes; verdict: rule: method: status: server: origin: initiator:"
        autocomplete="off"
        spellcheck={false}
        value={text}
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
          title="Empty the filter (Escape)"
          onClick={() => clear(store)}
        >
          <ToolIcon name="close" />
          <span class="hidden">Empty the filter</span>
        </button>
      )}
    </div>
  );
}

/** A console line is about one exchange: where there is only one, it is the one. */
function showFound({ text, rows, selectedId }: SessionModel): void {
  const [only, another] = rows.value;
  if (only && !another && isConsoleLine(text.value)) selectedId.value = only.id;
}

function clear(store: SessionModel): void {
  store.text.value = '';
  document.getElementById(FILTER_ID)?.focus();
}
