import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { curlOf } from '../curl.ts';
import type { Desk } from '../desk.ts';
import type { Detail } from '../detail.ts';
import type { Host } from '../host.ts';
import { markdownOf } from '../markdown.ts';
import { VERDICT_HEADLINE } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { onDemand } from './on-demand.tsx';
import { ToolIcon } from './tool-icon.tsx';
import { VerdictIcon } from './verdict-icon.tsx';

const ExportDialog = onDemand(async () => (await import('./export-dialog.tsx')).ExportDialog);

interface Props {
  readonly detail: Detail;
  readonly desk: Desk;
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
