import type { JSX } from 'preact';
import type { Host } from '../panel-host.ts';
import type { SessionModel } from '../session-model.ts';

interface Props {
  readonly store: SessionModel;
  readonly host: Host;
}

/** A dot while requests are recorded, a ring while they are left out, as in Network panels. */
export function RecordButton({ store, host }: Props): JSX.Element {
  const paused = store.paused.value;
  return (
    <button
      type="button"
      class={paused ? 'tool record' : 'tool record on'}
      title={paused ? 'Record again' : 'Pause: leave out what is requested from now on'}
      aria-pressed={!paused}
      onClick={() => store.pause(host.now())}
    >
      <svg class="tool-icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="5" />
      </svg>
      <span class="hidden">Record</span>
    </button>
  );
}
