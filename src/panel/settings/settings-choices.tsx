import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';
import { COLUMNS } from '../list/columns.tsx';
import { TabChoices } from './tab-choices.tsx';

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
