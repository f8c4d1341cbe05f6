import type { JSX } from 'preact';
import type { Store } from '../store.ts';
import { clockOf, countOf } from '../words.ts';

export function StatusBar({ store }: { readonly store: Store }): JSX.Element {
  const { blocked } = store.counts.value;
  const total = store.total.value;
  const shown = store.rows.value.length;
  const { since, connection, dropped, redacted } = store.state.value;
  return (
    <footer class="status-bar">
      <span>{shown === total ? countOf(total, 'request') : `${shown} of ${countOf(total, 'request')}`}</span>
      <span class="aside">{blocked} blocked by CORS</span>
      {dropped > 0 && <span title="To keep memory bounded">{dropped} dropped</span>}
      <span class="spring" />
      {!redacted && <span class="warn">Secrets are kept</span>}
      <span class={`connection ${connection}`}>
        {connection === 'capturing' ? `Capturing since ${clockOf(since)}` : CONNECTION_WORD[connection]}
      </span>
    </footer>
  );
}

const CONNECTION_WORD = {
  connecting: 'Connecting…',
  reconnecting: 'Reconnecting…',
  'no-permission': 'No access to hosts',
} as const;
