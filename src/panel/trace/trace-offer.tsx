import type { JSX } from 'preact';
import type { Exchange } from '../../core/exchange/exchange.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';
import { usePanel, useSessionModel } from '../panel-context.ts';
import { beyondTrace } from './beyond-trace.ts';
import { mayConsoleSettle } from './console-settles.ts';

interface Uncertain {
  readonly exchange: Exchange;
  readonly verdict: Verdict;
}

/**
 * Offers Trace beside a verdict that is not certain because the browser hides what the page asked for; where Trace does not
 * reach whoever asked, says so.
 */
export function TraceOffer({ exchange, verdict }: Uncertain): JSX.Element | null {
  const { workspace } = usePanel();
  const model = useSessionModel();
  const { session, state } = workspace.live;
  const isHelpful = verdict.certainty !== 'certain' && wouldSettle(verdict);
  if (!isHelpful || model !== workspace.live) return null;
  const { trace = 'off', navigations } = state.value;
  const isTraced = trace !== 'off';
  const beyond = beyondTrace(exchange, { url: navigations.at(-1)?.url, isTraced });
  if (beyond !== undefined) return <p class="quiet">{beyond}</p>;
  if (isTraced) return null;
  return (
    <p>
      <button type="button" class="button" onClick={() => session.setTrace(true)}>
        Reload with Trace to be sure
      </button>
      {mayConsoleSettle(verdict.readings) && ' or paste its console line into the filter.'}
    </p>
  );
}

/** Whether the credentials mode, the request's mode or its redirect mode would settle it. */
function wouldSettle({ credentials, mode, readings, reason, rule }: Verdict): boolean {
  if (reason === 'pending' || reason === 'trial' || reason === 'upgraded') return false;
  if (rule === 'local-network-access') return false;
  return (
    readings !== null ||
    credentials.value === null ||
    credentials.inferred ||
    mode.value === null ||
    mode.inferred
  );
}
