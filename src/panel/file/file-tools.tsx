import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';
import { ToolIcon } from '../ui/tool-icon.tsx';
import { ExportDialog } from './export/lazy-export-dialog.ts';
import { OpenTools } from './open/open-tools.tsx';

/** Buttons to open a file, check a pasted response, and export. */
export function FileTools(): JSX.Element {
  const { workspace } = usePanel();
  const isExporting = useSignal(false);
  return (
    <>
      {workspace.openHar && <OpenTools />}
      <button
        type="button"
        class="tool"
        title="Export as HAR or report"
        onClick={() => (isExporting.value = true)}
      >
        <ToolIcon name="export" />
        <span class="hidden">Export HAR or report</span>
      </button>
      {isExporting.value && (
        <ExportDialog
          rows={workspace.shown.value.selectedRows()}
          choice="all"
          onClose={() => (isExporting.value = false)}
        />
      )}
    </>
  );
}
