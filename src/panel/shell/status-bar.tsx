import type { JSX } from 'preact';
import { usePanel } from '../panel-context.ts';
import type { SessionModel } from '../session-model.ts';
import { clockOf, countOf, ENGINE_WORD, numberOf } from '../ui/labels.ts';

export function StatusBar(): JSX.Element {
  const { workspace } = usePanel();
  const model = workspace.shown.value;
  const { blocked } = model.counts.value;
  const total = model.total.value;
  const shown = model.rows.value.length;
  const { dropped, redacts, connection } = model.state.value;
  const paused = model.paused.value;
  return (
    <footer class="status-bar">
      <span>
        {shown === total ? countOf(total, 'request') : `${numberOf(shown)} of ${countOf(total, 'request')}`}
      </span>
      <span class="aside">{numberOf(blocked)} blocked by CORS</span>
      {dropped > 0 && (
        <span title="Removed to limit memory use, failed requests last">{numberOf(dropped)} removed</span>
      )}
      {model.canUndoClear.value && (
        <button
          type="button"
          class="link undo"
          title="Show the cleared requests again (Ctrl+Z)"
          onClick={() => model.undoClear()}
        >
          Undo clear
        </button>
      )}
      <span class="spring" />
      {!redacts && <span class="warn">Secrets not redacted</span>}
      <span class={`connection ${paused ? 'paused' : connection}`}>
        {model === workspace.live ? liveWords(model) : recordedWords(model)}
      </span>
    </footer>
  );
}

function liveWords({ state, paused }: SessionModel): string {
  const { connection, since } = state.value;
  if (paused.value) return 'Recording stopped';
  return connection === 'capturing' ? `Recording since ${clockOf(since)}` : CONNECTION_WORD[connection];
}

function recordedWords({ state }: SessionModel): string {
  const { engine, browserVersion, since } = state.value;
  const browser = `${ENGINE_WORD[engine]} ${browserVersion}`.trim();
  return since > 0 ? `${browser}, ${new Date(since).toLocaleString()}` : browser;
}

const CONNECTION_WORD = {
  connecting: 'Connecting…',
  reconnecting: 'Reconnecting…',
  ended: 'CORS Lens was updated: close and reopen DevTools',
  'no-permission': 'Limited site access',
} as const;
