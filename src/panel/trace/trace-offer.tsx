import type { JSX } from 'preact';
import type { Verdict } from '../../core/verdict/verdict.ts';
import { usePanel, useSessionModel } from '../panel-context.ts';

/** Offers Trace beside a verdict that is not certain because the browser hides what the page asked for. */
export function TraceOffer({ verdict }: { readonly verdict: Verdict }): JSX.Element | null {
  const { workspace } = usePanel();
  const model = useSessionModel();
  const { session, state } = workspace.live;
  const isHelpful = verdict.certainty !== 'certain' && wouldSettle(verdict);
  if (!isHelpful || model !== workspace.live || (state.value.trace ?? 'off') !== 'off') return null;
  return (
    <p>
      <button
        type="button"
        class="button"
        title="Reload the page and note what its code asks for"
        onClick={() => session.setTrace(true)}
      >
        Reload with Trace to be sure
      </button>
    </p>
  );
}

/** Whether the credentials mode, the request's mode or its redirect mode would settle it. */
function wouldSettle({ credentials, mode, readings, reason }: Verdict): boolean {
  if (reason === 'pending' || reason === 'trial') return false;
  return (
    readings !== null ||
    credentials.value === null ||
    credentials.inferred ||
    mode.value === null ||
    mode.inferred
  );
}
