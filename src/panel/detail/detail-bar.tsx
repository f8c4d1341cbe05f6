import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { curlOf } from './curl-command.ts';
import type { Workspace } from '../workspace.ts';
import type { Detail } from './detail-model.ts';
import type { Host } from '../panel-host.ts';
import { markdownOf } from './markdown-report.ts';
import { VERDICT_HEADLINE } from '../ui/labels.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { lazy } from '../ui/lazy.tsx';
import { ToolIcon } from '../ui/tool-icon.tsx';
import { VerdictIcon } from '../ui/verdict-icon.tsx';

const ExportDialog = lazy(async () => (await import('../file/export/export-dialog.tsx')).ExportDialog);

interface Props {
  readonly detail: Detail;
  readonly desk: Workspace;
  readonly host: Host;
}

export function DetailBar({ detail, desk, host }: Props): JSX.Element {
  const isExporting = useSignal(false);
  const { verdict, exchange } = detail.row;
  const kind = verdict.verdict;
  return (
    <div class={`detail-bar ${kind}`}>
      <VerdictIcon kind={kind} size={15} />
      <h2>{verdict.reason === 'pending' ? 'Pending' : VERDICT_HEADLINE[kind]}</h2>
      <span class="spring" />
      <CopyButton
        label="cURL"
        icon="terminal"
        title="Copy preflight and request as cURL"
        host={host}
        text={() => curlOf(exchange)}
      />
      <CopyButton
        label="Report"
        icon="report"
        title="Copy a report as Markdown"
        host={host}
        text={() => markdownOf(detail)}
      />
      <button
        type="button"
        class="tool"
        title="Export this exchange as HAR"
        onClick={() => (isExporting.value = true)}
      >
        <ToolIcon name="export" />
        <span class="export-label">HAR</span>
      </button>
      <button
        type="button"
        class="tool"
        title="Close (Escape)"
        onClick={() => (desk.store.value.selectedId.value = null)}
      >
        <ToolIcon name="close" />
        <span class="hidden">Close</span>
      </button>
      {isExporting.value && (
        <ExportDialog
          desk={desk}
          host={host}
          row={detail.row}
          choice="one"
          onClose={() => (isExporting.value = false)}
        />
      )}
    </div>
  );
}
