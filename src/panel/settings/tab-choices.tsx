import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';
import { TraceSwitch } from '../trace/trace-switch.tsx';
import { PreserveLog } from './preserve-log.tsx';

/** What applies to the tab; a report has none. */
export function TabChoices(): JSX.Element {
  const { live } = usePanel().workspace;
  return (
    <>
      <div class="narrow-only">
        <PreserveLog />
        <TraceSwitch />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={live.state.value.redacts}
          onChange={(event) => live.session.setRedaction(event.currentTarget.checked)}
        />
        Redact secrets
      </label>
      <p>
        Cookies, tokens and passwords are replaced by placeholders before they are stored, shown or exported.
        A change applies to new requests only.
      </p>
    </>
  );
}
