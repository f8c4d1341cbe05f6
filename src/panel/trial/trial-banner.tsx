import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Trial } from '../../protocol/trial.ts';
import { usePanel } from '../panel-context.ts';
import { clockOf } from '../ui/labels.ts';
import { trialWords } from './trial.ts';

/** Shown in every view while a fix is tried in the tab. */
export function TrialBanner({ trial }: { readonly trial: Trial }): JSX.Element {
  const { session } = usePanel().workspace.live;
  return (
    <div class="banner trial" role="status">
      <span class="words">
        <b>Trying a fix in this tab:</b> {trialWords(trial.changes)}. The server is not fixed yet. Ends by
        itself at {clockOf(trial.until)}.
      </span>
      <button type="button" class="button" onClick={() => session.reloadPage()}>
        Reload page
      </button>
      <button type="button" class="button" onClick={() => session.setTrial([])}>
        Stop
      </button>
    </div>
  );
}

/**
 * Shown when a trial has ended, until the page is loaded again: what the page got under it, it still has.
 * @param pages how many pages the tab has shown
 */
export function EndedTrialBanner({
  trial,
  pages,
}: {
  readonly trial: Trial | null | undefined;
  readonly pages: number;
}): JSX.Element | null {
  const { session } = usePanel().workspace.live;
  const last = useRef(trial);
  const [shownOn, setShownOn] = useState<number>();
  useEffect(() => {
    if (trial) setShownOn(undefined);
    else if (last.current) setShownOn(pages);
    last.current = trial;
  }, [trial]);
  if (shownOn !== pages) return null;
  return (
    <div class="banner trial" role="status">
      <span class="words">
        <b>No fix is tried any more:</b> the server’s own headers count again from the next request on.
      </span>
      <button type="button" class="button" onClick={() => session.reloadPage()}>
        Reload page
      </button>
      <button type="button" class="button" onClick={() => setShownOn(undefined)}>
        Dismiss
      </button>
    </div>
  );
}

/** Shown if the browser refused to change a response. */
export function TrialFailureBanner({ failure }: { readonly failure: string }): JSX.Element {
  const { session } = usePanel().workspace.live;
  return (
    <div class="banner failed" role="status">
      <span class="words">The fix can’t be tried: the browser refused the change ({failure}).</span>
      <button type="button" class="button" onClick={() => session.setTrial([])}>
        Dismiss
      </button>
    </div>
  );
}
