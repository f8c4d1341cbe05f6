import type { JSX } from 'preact';
import { serverGroups, servers } from '../../servers/index.ts';
import { usePanel } from '../panel-context.ts';

/** Chooses what a fix is copied as: header lines, or the configuration of one kind of server. The choice is remembered. */
export function ServerMenu(): JSX.Element {
  const { server: chosen } = usePanel().workspace.preferences;
  const isKnown = servers.some(({ id }) => id === chosen.value);
  return (
    <select
      aria-label="Copy the fix as"
      title="Copy the fix as"
      value={isKnown ? chosen.value : ''}
      onChange={(event) => (chosen.value = event.currentTarget.value)}
    >
      <option value="">HTTP headers</option>
      {serverGroups.map((group) => (
        <optgroup key={group.title} label={group.title}>
          {group.servers.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
