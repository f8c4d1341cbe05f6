import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';

/** Off until the user switches it on: it reloads the page and wraps functions of the page. */
export function TraceSwitch(): JSX.Element {
  const { session, state } = usePanel().workspace.live;
  const trace = state.value.trace ?? 'off';
  return (
    <label class="check" title="Reload the page and note what its code asks for">
      <input
        type="checkbox"
        checked={trace !== 'off'}
        onChange={(event) => session.setTrace(event.currentTarget.checked)}
      />
      Trace
    </label>
  );
}
