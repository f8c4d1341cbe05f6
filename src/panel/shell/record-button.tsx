import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';

/** A dot while requests are recorded, a ring while they are not, as in the Network panel. */
export function RecordButton(): JSX.Element {
  const { workspace, host } = usePanel();
  const model = workspace.live;
  const paused = model.paused.value;
  return (
    <button
      type="button"
      class={paused ? 'tool record' : 'tool record on'}
      title={paused ? 'Resume recording' : 'Stop recording'}
      aria-pressed={!paused}
      onClick={() => model.togglePause(host.now())}
    >
      <svg class="tool-icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="5" />
      </svg>
      <span class="hidden">Record</span>
    </button>
  );
}
