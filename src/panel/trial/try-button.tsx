import type { JSX } from 'preact';
import type { Row } from '../list/row.ts';
import { usePanel, useSessionModel } from '../panel-context.ts';
import { Prose } from '../ui/prose.tsx';
import { isTried, offerFor, tryFixes } from './trial.ts';

interface Props {
  /** The request whose fix is shown. */
  readonly row: Row;
  /** All requests that the fix is for. */
  readonly rows?: readonly Row[];
}

/** Lets the browser apply the fix in this tab, or says why it cannot. Absent in an opened file. */
export function TryButton({ row, rows = [row] }: Props): JSX.Element | null {
  const { workspace } = usePanel();
  const { cookieClaims } = workspace;
  const model = useSessionModel();
  const offer = offerFor(row, model.caches, cookieClaims);
  if (!offer || model !== workspace.live) return null;
  if ('says' in offer) {
    return (
      <p class="quiet try">
        Can’t be tried here: <Prose text={offer.says} />
      </p>
    );
  }
  const running = model.state.value.trial?.changes ?? [];
  if (isTried(offer.changes, running)) {
    return <p class="try">You are trying this fix in this tab. Reload the page, or repeat the request.</p>;
  }
  return (
    <p class="try">
      <button
        type="button"
        class="button"
        title="The browser changes these response headers in this tab until you stop it. The server is not changed."
        onClick={() => tryFixes(rows, model.session, model.caches, cookieClaims)}
      >
        Try in this tab
      </button>
    </p>
  );
}
