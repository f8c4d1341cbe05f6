import type { JSX } from 'preact';
import type { Host } from '../host.ts';
import type { Store } from '../store.ts';
import { ToolIcon } from './tool-icon.tsx';
import { Settings } from './settings.tsx';

interface Props {
  readonly store: Store;
  readonly host: Host;
}

export function Toolbar({ store, host }: Props): JSX.Element {
  const page = store.page.value;
  const causes = store.causes.value.length;
  return (
    <div class="toolbar" role="toolbar" aria-label="Log">
      <button type="button" class="tool" title="Clear" onClick={() => store.clear(host.now())}>
        <ToolIcon name="clear" />
        <span class="hidden">Clear</span>
      </button>
      <label class="check" title="Keep the exchanges of earlier pages when the tab navigates">
        <input
          type="checkbox"
          checked={store.preserve.value}
          onChange={(event) => (store.preserve.value = event.currentTarget.checked)}
        />
        Preserve log
      </label>
      <span class="divider" />
      <div class="pages" role="group" aria-label="Show">
        <button
          type="button"
          aria-pressed={page === 'requests'}
          onClick={() => (store.page.value = 'requests')}
        >
          Requests
        </button>
        <button type="button" aria-pressed={page === 'causes'} onClick={() => (store.page.value = 'causes')}>
          Causes {causes > 0 && <span class="count">{causes}</span>}
        </button>
      </div>
      <span class="spring" />
      <button type="button" class="tool" title="Export as HAR" onClick={() => void exportHar(store, host)}>
        <ToolIcon name="export" />
        <span class="label">Export HAR</span>
      </button>
      <Settings store={store} />
    </div>
  );
}

async function exportHar(store: Store, host: Host): Promise<void> {
  host.save('cors-lens.har', 'application/json', await store.har());
}
