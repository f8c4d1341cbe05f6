import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';

export function PreserveLog({ preserve }: { readonly preserve: Signal<boolean> }): JSX.Element {
  return (
    <label class="check" title="Keep the exchanges of earlier pages when the tab navigates">
      <input
        type="checkbox"
        checked={preserve.value}
        onChange={(event) => (preserve.value = event.currentTarget.checked)}
      />
      Preserve log
    </label>
  );
}
