import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';

export function PreserveLog(): JSX.Element {
  const { preserve } = usePanel().workspace.preferences;
  return (
    <label class="check" title="Keep the requests of earlier pages when the tab navigates">
      <input
        type="checkbox"
        checked={preserve.value}
        onChange={(event) => (preserve.value = event.currentTarget.checked)}
      />
      Preserve log
    </label>
  );
}
