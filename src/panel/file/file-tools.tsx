import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Workspace } from '../workspace.ts';
import type { Host } from '../panel-host.ts';
import { lazy } from '../ui/lazy.tsx';
import { ToolIcon } from '../ui/tool-icon.tsx';

const ExportDialog = lazy(async () => (await import('./export/export-dialog.tsx')).ExportDialog);
const PasteDialog = lazy(async () => (await import('../paste/paste-dialog.tsx')).PasteDialog);

interface Props {
  readonly desk: Workspace;
  readonly host: Host;
}

/** What comes from elsewhere, and what goes elsewhere. */
export function FileTools({ desk, host }: Props): JSX.Element {
  const picker = useRef<HTMLInputElement>(null);
  const isPasting = useSignal(false);
  const isExporting = useSignal(false);
  const open = (input: HTMLInputElement): void => {
    const [file] = input.files ?? [];
    if (file) void desk.openHar(file);
    // So that choosing the same file again is a change, too.
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
        title="Open a HAR file; or drop it on the panel"
        onClick={() => picker.current?.click()}
      >
        <ToolIcon name="open" />
        <span class="hidden">Open HAR</span>
      </button>
      <button
        type="button"
        class="tool"
        title="Paste the output of curl -i, or raw headers, and get it judged"
        onClick={() => (isPasting.value = true)}
      >
        <ToolIcon name="paste" />
        <span class="hidden">Paste a response</span>
      </button>
      <button type="button" class="tool" title="Export as HAR" onClick={() => (isExporting.value = true)}>
        <ToolIcon name="export" />
        <span class="hidden">Export HAR</span>
      </button>
      {isExporting.value && (
        <ExportDialog
          desk={desk}
          host={host}
          row={desk.store.value.selected.value}
          choice="all"
          onClose={() => (isExporting.value = false)}
        />
      )}
      {isPasting.value && <PasteDialog desk={desk} host={host} onClose={() => (isPasting.value = false)} />}
    </>
  );
}
