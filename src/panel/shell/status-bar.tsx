import type { JSX } from 'preact';
import type { SessionModel } from '../session-model.ts';
import { clockOf, countOf, ENGINE_WORD } from '../ui/labels.ts';

interface Props {
  readonly store: SessionModel;
  readonly isLive: boolean;
}

export function StatusBar({ store, isLive }: Props): JSX.Element {
  const { blocked } = store.counts.value;
  const total = store.total.value;
  const shown = store.rows.value.length;
  const { dropped, redacted, connection } = store.state.value;
  const paused = store.paused.value;
  return (
    <footer class="status-bar">
      <span>{shown === total ? countOf(total, 'request') : `${shown} of ${countOf(total, 'request')}`}</span>
      <span class="aside">{blocked} blocked by CORS</span>
      {dropped > 0 && <span title="To keep memory bounded">{dropped} dropped</span>}
      <span class="spring" />
      {!redacted && <span class="warn">Secrets are kept</span>}
      <span class={`connection ${paused ? 'paused' : connection}`}>
        {isLive ? liveWords(store) : recordedWords(store)}
      </span>
    </footer>
  );
}

function liveWords({ state, paused }: SessionModel): string {
  const { connection, since } = state.value;
  if (paused.value) return 'Paused';
  return connection === 'capturing' ? `Capturing since ${clockOf(since)}` : CONNECTION_WORD[connection];
}

function recordedWords({ state }: SessionModel): string {
  const { engine, browserVersion, since } = state.value;
  const browser = `${ENGINE_WORD[engine]} ${browserVersion}`.trim();
  return since > 0 ? `${browser}, ${new Date(since).toLocaleString()}` : browser;
}

const CONNECTION_WORD = {
  connecting: 'Connecting…',
  reconnecting: 'Reconnecting…',
  ended: 'CORS Lens was updated: close DevTools and open it again',
  'no-permission': 'No access to hosts',
} as const;
