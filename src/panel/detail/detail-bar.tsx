import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { curlOf } from './copy/curl-command.ts';
import { detailForSharing, exchangeForSharing } from './copy/for-sharing.ts';
import type { Detail } from './detail-model.ts';
import { markdownOf } from './copy/markdown-report.ts';
import { usePanel, useSessionModel } from '../panel-context.ts';
import { headlineOf } from '../ui/detail-labels.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { lazy } from '../ui/lazy.tsx';
import { ToolIcon } from '../ui/tool-icon.tsx';
import { initiatorsOf } from '../trace/initiators.ts';
import { VerdictIcon } from '../ui/verdict-icon.tsx';
import { ExportDialog } from '../file/export/lazy-export-dialog.ts';
import { claimOn } from '../fix/cookie-claims.ts';

const FindInDetail = lazy(async () => (await import('../find/find-in-detail.tsx')).FindInDetail);

export function DetailBar({ detail }: { readonly detail: Detail }): JSX.Element {
  const model = useSessionModel();
  const { cookieClaims } = usePanel().workspace;
  const isExporting = useSignal(false);
  const { verdict, exchange, shownVerdict, isTried } = detail.row;
  return (
    <div class={`detail-bar ${isTried ? 'not-cors' : shownVerdict}`}>
      <VerdictIcon kind={isTried ? 'tried' : shownVerdict} size={15} />
      <h2>{isTried ? 'Passes with the fix you are trying' : headlineOf(verdict)}</h2>
      <span class="spring" />
      {model.filterText.value !== '' && <FindInDetail />}
      <CopyButton
        label="cURL"
        icon="terminal"
        title="Copy the request, and its preflight, as cURL"
        text={() => curlOf(exchangeForSharing(exchange))}
      />
      <CopyButton
        label="Report"
        icon="report"
        title="Copy a report as Markdown"
        text={() =>
          markdownOf(
            detailForSharing(detail.row, model.caches, {
              sender: initiatorsOf(model.session).of(exchange),
              sendsCookies: claimOn(cookieClaims, detail.row),
            }),
          )
        }
      />
      <button
        type="button"
        class="tool"
        title="Export this request as HAR"
        onClick={() => (isExporting.value = true)}
      >
        <ToolIcon name="export" />
        <span class="export-label">HAR</span>
      </button>
      <button
        type="button"
        class="tool"
        title="Close (Escape)"
        onClick={() => (model.selectedId.value = null)}
      >
        <ToolIcon name="close" />
        <span class="close-label">Close</span>
      </button>
      {isExporting.value && (
        <ExportDialog rows={[detail.row]} choice="selected" onClose={() => (isExporting.value = false)} />
      )}
    </div>
  );
}
