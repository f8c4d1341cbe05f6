import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { usePanel } from '../../panel-context.ts';
import { lazy } from '../../ui/lazy.tsx';
import { ToolIcon } from '../../ui/tool-icon.tsx';

const PasteDialog = lazy(async () => (await import('../../paste/paste-dialog.tsx')).PasteDialog);

/** Buttons to open a file, and to check a pasted response. */
export function OpenTools(): JSX.Element {
  const { workspace } = usePanel();
  const picker = useRef<HTMLInputElement>(null);
  const isPasting = useSignal(false);
  const open = (input: HTMLInputElement): void => {
    const [file] = input.files ?? [];
    if (file) void workspace.openHar?.(file);
    // Otherwise choosing the same file again would not be a change.
    input.value = '';
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".har,application/json"
        aria-label="HAR file"
        onChange={(event) => open(event.currentTarget)}
      />
      <button
        type="button"
        class="tool"
        title="Open a HAR file (or drop it on the panel)"
        onClick={() => picker.current?.click()}
      >
        <ToolIcon name="open" />
        <span class="hidden">Open HAR</span>
      </button>
      <button
        type="button"
        class="tool"
        title="Check a pasted response: the output of curl -i, or raw headers"
        onClick={() => (isPasting.value = true)}
      >
        <ToolIcon name="paste" />
        <span class="hidden">Check a pasted response</span>
      </button>
      {isPasting.value && <PasteDialog onClose={() => (isPasting.value = false)} />}
    </>
  );
}
