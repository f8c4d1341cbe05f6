import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';
import { COLUMNS } from '../list/columns.tsx';
import { TraceSwitch } from '../trace/trace-switch.tsx';
import { PreserveLog } from './preserve-log.tsx';

export function SettingsChoices(): JSX.Element {
  const { backToLive, preferences } = usePanel().workspace;
  const { columns } = preferences;
  return (
    <>
      {backToLive && <TabChoices />}
      <fieldset class="columns">
        <legend>Columns</legend>
        {COLUMNS.filter(({ rank }) => rank > 0).map(({ id, title, isDefault }) => (
          <label key={id} class="check">
            <input
              type="checkbox"
              checked={columns.value[id] ?? isDefault}
              onChange={({ currentTarget: { checked } }) => {
                columns.value = { ...columns.value, [id]: checked };
              }}
            />
            {title}
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** What applies to the tab; a report has none. */
function TabChoices(): JSX.Element {
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
